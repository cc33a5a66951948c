const TOKEN = /[ \t\r\n]+|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|:=|[|()=.$]|[+-]?\d[\w.]*|[\p{L}_][\p{L}\p{N}_]*/uy;

/** Whether an action may be one that Go takes, with functions and variables that are not known here: JSON in double braces is none. */
export function looksLikeExpression(action: string): boolean {
  for (let at = 0; at < action.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    if (!TOKEN.test(action)) return false;
  }
  return action.trim() !== '';
}
