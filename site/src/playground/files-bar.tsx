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

/** The list of files, the name of the open one, and samples. */
export function FilesBar({ files, active, meant, onOpen, onAdd, onClose, onRename, onSample }: FilesBarProps) {
  const [isOther, setOther] = useState(false);
  const taken = files.map(({ path }) => path);
  const names = SAMPLES.map(({ path }) => path).filter((path) => path === active || !taken.includes(path));
  const isOwn = isOther || !names.includes(active);
  const choose = (name: string) => {
    setOther(name === OTHER);
    if (name !== OTHER) onRename(name);
  };
  return (
    <div class="files">
      <ul class="open" aria-label="Files">
        {files.map(({ path }) => (
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
        <div class="field">
          <label for="file-name">File name</label>
          <select id="file-name" value={isOwn ? OTHER : active} onChange={({ currentTarget }) => choose(currentTarget.value)}>
            {[...names, OTHER].map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
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
        <div class="field">
          <label for="sample">Sample</label>
          <select
            id="sample"
            value=""
            onChange={({ currentTarget }) => {
              const { value } = currentTarget;
              onSample(value === PROJECT_NAME ? PROJECT : SAMPLES.filter(({ path }) => path === value));
              currentTarget.value = '';
            }}
          >
            <option value="">Choose…</option>
            {[PROJECT_NAME, ...SAMPLES.map(({ path }) => path)].map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </div>
    </div>
  );
}

const PROJECT_NAME = 'a project of three files';
