// Builds the site into site/dist; with --serve it is also served on the loopback. Missing packages are installed in site/.
// Usage: npm run site [-- --serve [--port N]]
import { installSite, sitePart } from './site-packages.mjs';

installSite();
await sitePart('build/main.mjs');
