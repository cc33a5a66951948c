// Builds the site into site/dist; with --serve it is served on the loopback too. What it needs is installed in site/ when it is missing.
// Usage: npm run site [-- --serve [--port N]]
import { installSite, sitePart } from './site-packages.mjs';

installSite();
await sitePart('build/main.mjs');
