import { IconDeviceDesktopCheck, IconTestPipe } from '@tabler/icons-react';
import type { Device } from '#shared/domain/device.ts';
import { useText } from '../language/use-text.ts';
import classes from './device-marks.module.css';

/** On everything that is invented: devices and their sites. */
export function DemonstrationMark() {
  const text = useText();
  return (
    <span className={classes.mark} data-kind="demonstration" title={text('demonstration.title')}>
      <IconTestPipe size={13} stroke={1.8} aria-hidden="true" />
      {text('devices.demonstration')}
    </span>
  );
}

/** What must be seen of a device wherever it shows: that it is invented, or that it is this very machine. */
export function DeviceMarks({ device }: { device: Pick<Device, 'isDemonstration' | 'isThisMachine'> }) {
  const text = useText();
  return (
    <>
      {device.isThisMachine ? (
        <span className={classes.mark} data-kind="machine">
          <IconDeviceDesktopCheck size={13} stroke={1.8} aria-hidden="true" />
          {text('devices.this-machine')}
        </span>
      ) : null}
      {device.isDemonstration ? <DemonstrationMark /> : null}
    </>
  );
}
