export function terminalSvg(command: string, output: string, columns: number): string;
