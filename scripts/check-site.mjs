// Builds the site and tries it in Chromium. Where there is none, it says so and skips the trials.
// Usage: npm run check:site [-- --strict]   (--strict: a missing Chromium is a failure; CHROMIUM names another one)
import { installSite, sitePart } from './site-packages.mjs';

installSite();
await sitePart('test/main.mjs');
