import { describe, expect, it } from 'vitest';
import { chooseFace, type FaceFacts, hasDisplay } from '../../../electron/cli/start/choose-face.ts';

const desktop: FaceFacts = { isBrowserAsked: false, hasDisplay: true, electron: 'present', launch: null };

describe('the face that Perdure shows', () => {
  it('is the window where Electron and a display are there', () => {
    expect(chooseFace(desktop)).toEqual({ step: 'launch-electron' });
  });

  it('is the browser when asked, whatever else is there', () => {
    expect(chooseFace({ ...desktop, isBrowserAsked: true })).toEqual({
      step: 'serve',
      reason: { why: 'asked' },
    });
  });

  it('is the browser without a display, and no download is tried', () => {
    for (const electron of ['present', 'missing', 'fetch-failed'] as const) {
      expect(chooseFace({ ...desktop, hasDisplay: false, electron })).toEqual({
        step: 'serve',
        reason: { why: 'no-display' },
      });
    }
  });

  it('fetches a missing Electron once, then is the browser with the reason', () => {
    expect(chooseFace({ ...desktop, electron: 'missing' })).toEqual({ step: 'fetch-electron' });
    expect(chooseFace({ ...desktop, electron: 'fetch-failed' })).toEqual({
      step: 'serve',
      reason: { why: 'electron-missing' },
    });
    expect(chooseFace({ ...desktop, electron: 'fetch-too-slow' })).toEqual({
      step: 'serve',
      reason: { why: 'electron-too-slow' },
    });
  });

  it('is the browser when Electron fails to start, with what it said', () => {
    const launch = { kind: 'failed-to-start', detail: 'Running as root' } as const;
    expect(chooseFace({ ...desktop, launch })).toEqual({
      step: 'serve',
      reason: { why: 'electron-failed', detail: 'Running as root' },
    });
    expect(chooseFace({ ...desktop, launch: { kind: 'never-ready' } })).toEqual({
      step: 'serve',
      reason: { why: 'electron-never-ready' },
    });
  });

  it('ends when the window was closed, and when the data folder was refused', () => {
    expect(chooseFace({ ...desktop, launch: { kind: 'closed' } })).toEqual({ step: 'end' });
    expect(chooseFace({ ...desktop, launch: { kind: 'refused' } })).toEqual({ step: 'end' });
  });
});

describe('a display', () => {
  it('is named in the environment on Linux', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: '', WAYLAND_DISPLAY: '' })).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  });

  it('is always there on Windows and macOS', () => {
    expect(hasDisplay('win32', {})).toBe(true);
    expect(hasDisplay('darwin', {})).toBe(true);
  });
});
