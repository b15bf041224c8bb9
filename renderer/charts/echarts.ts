import { LineChart } from 'echarts/charts';
import { GridComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';

use([LineChart, GridComponent, TitleComponent, CanvasRenderer, SVGRenderer]);

/*
 * Drawn on canvas: the live SVG renderer and ECharts' own tooltips write style attributes by markup, which the content
 * security policy refuses. The SVG renderer serves the export alone, as a string.
 */
export { init as initChart };
