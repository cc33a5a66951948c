import { useState } from 'preact/hooks';
import { PROJECT, SAMPLES } from './samples.ts';
import type { PlaygroundFile } from './work.ts';

interface FilesBarProps {
  readonly files: readonly PlaygroundFile[];
  readonly active: string;
  /** The name that fits its text. */
  readonly meant: string | undefined;
  readonly onOpen: (path: string) => void;
  readonly onAdd: () => void;
  readonly onClose: (path: string) => void;
  readonly onRename: (path: string) => void;
  readonly onSample: (files: readonly PlaygroundFile[]) => void;
}

const OTHER = 'another name…';
const PROJECT_NAME = 'a project of three files';

/** The list of files, the name of the open one, and samples. */
export function FilesBar({ files, active, meant, onOpen, onAdd, onClose, onRename, onSample }: FilesBarProps) {
  const taken = files.map(({ path }) => path);
  return (
    <div class="files">
      <ul class="open" aria-label="Files">
        {taken.map((path) => (
          <li key={path}>
            <button type="button" class="file" aria-pressed={path === active} onClick={() => onOpen(path)}>
              {path}
            </button>
            {files.length > 1 && (
              <button type="button" class="close" aria-label={`Close ${path}`} onClick={() => onClose(path)}>
                ×
              </button>
            )}
          </li>
        ))}
        <li>
          <button type="button" class="file add" onClick={onAdd}>
            + Add a file
          </button>
        </li>
      </ul>
      <div class="naming">
        <FileName taken={taken} active={active} meant={meant} onRename={onRename} />
        <SampleChoice onSample={onSample} />
      </div>
    </div>
  );
}

interface FileNameProps extends Pick<FilesBarProps, 'active' | 'meant' | 'onRename'> {
  readonly taken: readonly string[];
}

/** The name of the open file: one that is usual, one that fits its text, or any other. */
function FileName({ taken, active, meant, onRename }: FileNameProps) {
  const [isOther, setOther] = useState(false);
  const names = SAMPLES.map(({ path }) => path).filter((path) => path === active || !taken.includes(path));
  const isOwn = isOther || !names.includes(active);
  const choose = (name: string) => {
    setOther(name === OTHER);
    if (name !== OTHER) onRename(name);
  };
  return (
    <>
      <div class="field">
        <label for="file-name">File name</label>
        <select id="file-name" value={isOwn ? OTHER : active} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          <Names names={[...names, OTHER]} />
        </select>
      </div>
      {meant !== undefined && !taken.includes(meant) && (
        <p class="meant-name" role="status">
          Under this name the file has no connections.{' '}
          <button type="button" class="meant" onClick={() => onRename(meant)}>
            Read it as <code>{meant}</code>
          </button>
        </p>
      )}
      {isOwn && (
        <div class="field">
          <label for="own-name">Its own name</label>
          <input
            id="own-name"
            type="text"
            value={active}
            autocomplete="off"
            spellcheck={false}
            onChange={({ currentTarget }) => onRename(currentTarget.value)}
          />
        </div>
      )}
    </>
  );
}

/** A list of samples, which is ready for the next choice after each. */
function SampleChoice({ onSample }: Pick<FilesBarProps, 'onSample'>) {
  const choose = (name: string) => onSample(name === PROJECT_NAME ? PROJECT : SAMPLES.filter(({ path }) => path === name));
  return (
    <div class="field">
      <label for="sample">Sample</label>
      <select
        id="sample"
        value=""
        onChange={({ currentTarget }) => {
          choose(currentTarget.value);
          currentTarget.value = '';
        }}
      >
        <option value="">Choose…</option>
        <Names names={[PROJECT_NAME, ...SAMPLES.map(({ path }) => path)]} />
      </select>
    </div>
  );
}

function Names({ names }: { readonly names: readonly string[] }) {
  return names.map((name) => (
    <option key={name} value={name}>
      {name}
    </option>
  ));
}
