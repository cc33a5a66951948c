// The Chromium in which pages are tried: never one that a package downloads.
import { existsSync } from 'node:fs';

const CHROMIUMS = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The path of the program; undefined where there is none. */
export const CHROMIUM = CHROMIUMS.find((path) => path !== undefined && existsSync(path));

export const NO_CHROMIUM = 'there is no Chromium: apt-get install chromium, or name one in CHROMIUM';
