import type { ChartOption } from './chart-option.ts';
import { initChart } from './echarts.ts';

/** Hands a file to the browser to save. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has taken hold of the content by then; a minute is far more than it needs.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export interface ExportSize {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly surface: string;
}

/** The chart as an SVG drawing, made apart from the page. */
export function drawSvg(option: ChartOption, size: ExportSize): string {
  const chart = initChart(null, null, {
    renderer: 'svg',
    ssr: true,
    width: size.widthPx,
    height: size.heightPx,
  });
  try {
    chart.setOption({ backgroundColor: size.surface, ...option });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

/** The chart as a PNG image at twice the resolution of the screen. */
export async function drawPng(option: ChartOption, size: ExportSize): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const chart = initChart(canvas, null, {
    renderer: 'canvas',
    devicePixelRatio: 2,
    width: size.widthPx,
    height: size.heightPx,
  });
  try {
    chart.setOption({ backgroundColor: size.surface, ...option });
    const drawn = chart.renderToCanvas({ pixelRatio: 2, backgroundColor: size.surface });
    return await new Promise<Blob>((resolve, reject) => {
      drawn.toBlob(
        (blob) => (blob === null ? reject(new Error('the image is empty')) : resolve(blob)),
        'image/png',
      );
    });
  } finally {
    chart.dispose();
  }
}
