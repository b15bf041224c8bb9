import type { EChartsType } from 'echarts/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { ChartOption } from './chart-option.ts';
import { initChart } from './echarts.ts';

/**
 * Keeps one drawing alive on a canvas: made once, resized with its box, redrawn from `buildOption` without being made
 * again. Returns the box's reference and its width in CSS pixels (0 until measured).
 */
export function useChartCanvas(buildOption: (widthPx: number, heightPx: number) => ChartOption): {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly widthPx: number;
} {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const [widthPx, setWidthPx] = useState(0);

  // The canvas belongs to ECharts, outside React: it lives as long as its box.
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const drawing = initChart(element, null, { renderer: 'canvas' });
    chart.current = drawing;
    const observer = new ResizeObserver(() => {
      drawing.resize();
      setWidthPx(element.clientWidth);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      drawing.dispose();
      chart.current = null;
    };
  }, []);

  // Each new view is handed to the same drawing; series that are gone are taken away.
  useEffect(() => {
    const heightPx = box.current?.clientHeight ?? 0;
    if (widthPx > 0) chart.current?.setOption(buildOption(widthPx, heightPx), { replaceMerge: ['series'] });
  }, [buildOption, widthPx]);

  return { box, widthPx };
}
