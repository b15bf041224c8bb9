import { ActionIcon, Menu } from '@mantine/core';
import {
  IconChartLine,
  IconDotsVertical,
  IconFileTypeCsv,
  IconPhoto,
  IconTable,
  IconVectorBezier2,
} from '@tabler/icons-react';
import { useText } from '../language/use-text.ts';
import { type ChartSeries, toCsv } from './chart-data.ts';
import type { ChartOption } from './chart-option.ts';
import { drawPng, drawSvg, saveFile } from './export-chart.ts';

const exportSize = { widthPx: 1200, heightPx: 420 };

/** Table twin and export, in one small menu. */
export function ChartMenu({
  fileName,
  unit,
  series,
  isTable,
  onTable,
  buildOption,
  surface,
}: {
  fileName: string;
  unit: string;
  series: readonly ChartSeries[];
  isTable: boolean;
  onTable: (isTable: boolean) => void;
  /** The drawing with its title line, for a file. */
  buildOption: (widthPx: number, heightPx: number) => ChartOption;
  surface: string;
}) {
  const text = useText();
  const size = { ...exportSize, surface };
  const savePng = async () => {
    saveFile(`${fileName}.png`, await drawPng(buildOption(size.widthPx, size.heightPx), size));
  };
  const saveSvg = async () => {
    const drawing = drawSvg(buildOption(size.widthPx, size.heightPx), size);
    saveFile(`${fileName}.svg`, new Blob([drawing], { type: 'image/svg+xml' }));
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={text('chart.menu')}>
          <IconDotsVertical size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={isTable ? <IconChartLine size={16} /> : <IconTable size={16} />}
          onClick={() => onTable(!isTable)}
        >
          {text(isTable ? 'chart.as-chart' : 'chart.as-table')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconFileTypeCsv size={16} />}
          onClick={() => saveFile(`${fileName}.csv`, new Blob([toCsv(series, unit)], { type: 'text/csv' }))}
        >
          {text('chart.export-csv')}
        </Menu.Item>
        <Menu.Item leftSection={<IconPhoto size={16} />} onClick={() => void savePng()}>
          {text('chart.export-png')}
        </Menu.Item>
        <Menu.Item leftSection={<IconVectorBezier2 size={16} />} onClick={() => void saveSvg()}>
          {text('chart.export-svg')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
