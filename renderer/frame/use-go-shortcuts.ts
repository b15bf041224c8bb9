import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { menuPages } from './pages.ts';

const secondKeyWithinMs = 1_500;

/** True where a key types text, so that it must not act as a shortcut. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input, textarea, select, [role="combobox"], [role="textbox"]'))
  );
}

/** `g` then a letter goes to a page, `/` to the page's search field, `?` shows the shortcuts. */
export function useGoShortcuts(onHelp: () => void): void {
  const navigate = useNavigate();
  const pressedGoAtMs = useRef(Number.NEGATIVE_INFINITY);

  // Keys pressed anywhere on the page are heard by the window, which is outside React.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === '?') {
        onHelp();
      } else if (event.key === '/') {
        const field = document.querySelector<HTMLElement>('[data-page-search]');
        if (field === null) return;
        event.preventDefault();
        field.focus();
      } else if (event.key === 'g') {
        pressedGoAtMs.current = event.timeStamp;
      } else if (event.timeStamp - pressedGoAtMs.current < secondKeyWithinMs) {
        pressedGoAtMs.current = Number.NEGATIVE_INFINITY;
        const page = menuPages.find(({ letter }) => letter === event.key);
        if (page !== undefined) void navigate({ to: page.path });
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [navigate, onHelp]);
}
