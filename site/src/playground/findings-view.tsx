import { useState } from 'preact/hooks';
import { UP } from '../own-script.ts';
import type { PageFinding } from './work.ts';

interface FindingsViewProps {
  readonly findings: readonly PageFinding[];
  readonly onGo: (finding: PageFinding) => void;
}

/** The most findings that are shown at first: laying out more takes a while, during which somebody may be typing. */
const MOST = 50;

const FIXES = {
  safe: 'fix',
  unsafe: 'unsafe fix',
  identity: 'fix, once an identity is named',
  none: undefined,
} as const;

/** Each finding with its place, its sentence and what to write instead. */
export function FindingsView({ findings, onGo }: FindingsViewProps) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? findings : findings.slice(0, MOST);
  if (findings.length === 0) return <p class="empty">No findings.</p>;
  return (
    <ol class="findings">
      {shown.map((finding) => {
        const { rule, severity, message, path, line, column, fix, help } = finding;
        return (
          <li key={`${path}:${line}:${column}:${rule}`} class={severity}>
            <p class="where">
              <button type="button" class="place" onClick={() => onGo(finding)}>
                {path}:{line}:{column}
              </button>
              <span class="severity">{severity}</span>
              <a href={`${UP}rules/${rule}/`} target="_blank" rel="noreferrer">
                {rule}
              </a>
              {FIXES[fix] !== undefined && <span class="fix">{FIXES[fix]}</span>}
            </p>
            <p class="message">{message}</p>
            {help.map(({ title, lines }) => (
              <div class="advice" key={title}>
                <p>{title}</p>
                {lines.length > 0 && (
                  <pre class="code" tabIndex={0}>
                    <code>{lines.join('\n')}</code>
                  </pre>
                )}
              </div>
            ))}
          </li>
        );
      })}
      {shown.length < findings.length && (
        <li>
          <button type="button" class="button small" onClick={() => setWhole(true)}>
            Show all {findings.length} findings
          </button>
        </li>
      )}
    </ol>
  );
}
