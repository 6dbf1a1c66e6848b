// node --import register.mjs main.mjs: `import 'electron'` then means the stand-in beside this file.
import { register } from 'node:module';

register('./resolve-electron.mjs', import.meta.url);
