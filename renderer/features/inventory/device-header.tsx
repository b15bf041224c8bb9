import { IconMapPin, IconTag, IconUser } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Device } from '#shared/domain/device.ts';
import { useText } from '../../language/use-text.ts';
import { CategoryIcon } from '../../ui/category-icon.tsx';
import { deviceLabel } from '../../ui/device-label.ts';
import { DeviceMarks } from '../../ui/device-marks.tsx';
import { joinMaker } from '../../ui/join-maker.ts';
import classes from './device-header.module.css';
import { StatusWord } from './status-word.tsx';

const icon = { size: 15, stroke: 1.7, 'aria-hidden': true };

function Fact({ drawing, children }: { drawing: ReactNode; children: ReactNode }) {
  return (
    <span className={classes.fact}>
      {drawing}
      {children}
    </span>
  );
}

/** What one wants to know at a glance: what it is called and is, where it is, who has it. */
export function DeviceHeader({ device }: { device: Device }) {
  const text = useText();
  const model = joinMaker(device.manufacturer, device.model);
  return (
    <div className={classes.header}>
      <div className={classes.drawing}>
        <CategoryIcon category={device.category} size={28} />
      </div>
      <div className={classes.words}>
        <div className={classes.line}>
          <span className={classes.name}>{deviceLabel(device, text('device.unnamed'))}</span>
          <DeviceMarks device={device} />
        </div>
        <div className={classes.dimmed}>
          {text(`category.${device.category ?? 'unknown'}`)}
          {model === '' ? null : ` · ${model}`}
        </div>
        <div className={classes.facts}>
          <StatusWord status={device.status} />
          {device.assetTag === null ? null : <Fact drawing={<IconTag {...icon} />}>{device.assetTag}</Fact>}
          <Fact drawing={<IconMapPin {...icon} />}>
            {[device.siteName ?? text('device.no-site'), device.location]
              .filter((place) => place !== null)
              .join(' · ')}
          </Fact>
          <Fact drawing={<IconUser {...icon} />}>{device.holder ?? text('device.no-holder')}</Fact>
        </div>
      </div>
      {device.isThisMachine ? (
        <Link to="/this-device" className={classes.link}>
          {text('device.see-this-machine')}
        </Link>
      ) : null}
    </div>
  );
}
