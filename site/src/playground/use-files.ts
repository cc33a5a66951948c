import { useState } from 'preact/hooks';
import { SAMPLES, sampleFor } from './samples.ts';
import type { PlaygroundFile } from './work.ts';

const FIRST = SAMPLES.slice(0, 1);

/** The files of the playground, one of which is open, and what people do with them. */
export interface Files {
  readonly all: readonly PlaygroundFile[];
  /** The path of the open one. */
  readonly active: string;
  /** Changes with each text that no typing in the editor has made. */
  readonly edition: number;
  show(path: string): void;
  /** The text of the open file, as it was typed. */
  write(text: string): void;
  /** Gives the open file another name. A sample that nobody has changed becomes the one of that name. */
  rename(path: string): void;
  add(): void;
  close(path: string): void;
  /** One sample replaces the open file; a project replaces all files. */
  take(samples: readonly PlaygroundFile[]): void;
}

/** `onShow` is called whenever another file is opened. */
export function useFiles(onShow: () => void): Files {
  const [all, setAll] = useState<readonly PlaygroundFile[]>(FIRST);
  const [active, setActive] = useState(FIRST[0]?.path ?? '');
  const [edition, setEdition] = useState(0);
  const open = all.find(({ path }) => path === active);

  const replace = (file: PlaygroundFile) => setAll((before) => before.map((each) => (each.path === active ? file : each)));
  const show = (path: string) => {
    setActive(path);
    setEdition(edition + 1);
    onShow();
  };
  const rename = (path: string) => {
    const given = path.trim();
    if (!open || given === '' || (given !== active && all.some((each) => each.path === given))) return;
    const isUntouched = open.text !== '' && open.text === sampleFor(active);
    replace({ path: given, text: isUntouched ? sampleFor(given) : open.text });
    setActive(given);
    if (isUntouched) setEdition(edition + 1);
  };
  const add = () => {
    const free = SAMPLES.find(({ path }) => !all.some((each) => each.path === path));
    const path = free?.path ?? `file-${all.length + 1}.yaml`;
    setAll([...all, { path, text: '' }]);
    show(path);
  };
  const close = (path: string) => {
    const left = all.filter((each) => each.path !== path);
    setAll(left);
    if (path === active) show(left[0]?.path ?? '');
  };
  const take = (samples: readonly PlaygroundFile[]) => {
    const [first, ...others] = samples;
    if (!first) return;
    const kept = all.filter(({ path }) => path === active || path !== first.path);
    setAll(others.length > 0 ? samples : kept.map((each) => (each.path === active ? first : each)));
    show(first.path);
  };
  return { all, active, edition, show, write: (text) => replace({ path: active, text }), rename, add, close, take };
}
