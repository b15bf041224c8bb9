import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { observePacedOffset } from './scroll-pace.ts';
import { type DeviceList, useDeviceWindow } from './use-device-window.ts';

const overscanRows = 6;

/**
 * Which rows exist now, and the devices in them. Another filter or order starts at the top. While the list flies by too
 * fast for its rows to be drawn, `onHold` hears which row is at the top, and null when they are drawn again.
 */
export function useRowWindow(
  list: DeviceList,
  scroller: RefObject<HTMLElement | null>,
  sizes: { readonly rowPx: number; readonly headPx: number },
  onHold: (topRow: number | null) => void,
) {
  const total = list.total ?? 0;
  const [active, setActive] = useState(0);
  const hold = useRef(onHold);
  const rowPx = useRef(sizes.rowPx);
  useEffect(() => {
    hold.current = onHold;
    rowPx.current = sizes.rowPx;
  });
  const [observeOffset] = useState(() =>
    observePacedOffset((offsetPx) =>
      hold.current(offsetPx === null ? null : Math.floor(offsetPx / rowPx.current)),
    ),
  );
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    observeElementOffset: observeOffset,
    estimateSize: () => sizes.rowPx,
    overscan: overscanRows,
    scrollMargin: sizes.headPx,
    scrollPaddingStart: sizes.headPx,
  });
  const items = virtualizer.getVirtualItems();
  const devices = useDeviceWindow(list, {
    first: items[0]?.index ?? 0,
    last: items.at(-1)?.index ?? 0,
  });

  // The virtualizer keeps row heights of its own: it must be told when they change.
  useEffect(() => {
    if (sizes.rowPx > 0) virtualizer.measure();
  }, [virtualizer, sizes.rowPx]);

  const shownKey = JSON.stringify(list.shown);
  const formerKey = useRef(shownKey);
  // The scroll position belongs to the browser; it is left alone on the first draw, so that *back* finds its place.
  useEffect(() => {
    if (formerKey.current === shownKey) return;
    formerKey.current = shownKey;
    scroller.current?.scrollTo({ top: 0 });
    setActive(0);
  }, [shownKey, scroller]);

  // Rows that leave at one end are used again at the other: drawing a row anew costs far more than its new words.
  const slots = Math.ceil((virtualizer.scrollRect?.height ?? 0) / sizes.rowPx) + 2 * overscanRows + 2;
  return {
    devices,
    items: items.map(({ index, start }) => ({
      index,
      start,
      key: items.length > slots ? index : index % slots,
    })),
    total,
    heightPx: virtualizer.getTotalSize(),
    active: Math.min(active, Math.max(0, total - 1)),
    goTo: (index: number) => {
      setActive(index);
      virtualizer.scrollToIndex(index);
    },
  };
}
