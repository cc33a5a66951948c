// Builds the site and tries it in Chromium. Without a Chromium it is skipped, and said so.
// Usage: npm run check:site [-- --strict]   (--strict: a missing Chromium is a failure; CHROMIUM names another one)
import { installSite, sitePart } from './site-packages.mjs';

installSite();
await sitePart('test/main.mjs');
