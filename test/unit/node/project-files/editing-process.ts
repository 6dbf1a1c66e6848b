import { writeSync } from 'node:fs';
import { OpenProjectFolder } from '#electron/node/project-files/open-project.ts';
import type { Project } from '#shared/project/project.ts';
import { structuralDiff } from '#shared/project/structural-diff.ts';
import { revised } from './revised-project.ts';

/**
 * A process of its own that edits a project without pause until it is killed. Says `edited N` when edit N is acknowledged, and
 * `saving N` and `saved N` around every save. Arguments: folder, edits between saves (0: never saves).
 */
const [root = '', pace = '0'] = process.argv.slice(2);
const editsPerSave = Number(pace);

const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

const open = await OpenProjectFolder.open(root);
if (open.state().recovery !== null) await open.recover(true);
const project = (): Project => open.project;
for (let number = Number(project().name.slice(1)) + 1; ; number += 1) {
  const { revision } = open;
  await open.apply(revision, revision + 1, structuralDiff(project(), revised(project(), number)));
  say(`edited ${number}`);
  if (editsPerSave > 0 && number % editsPerSave === 0) {
    say(`saving ${number}`);
    const result = await open.save({ overwrite: false });
    say(`${result.kind} ${number}`);
  }
}
