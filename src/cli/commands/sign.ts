import { isFile } from '../../bundle/read-bundle.js';
import { folderIsFile } from '../../errors/bundle.js';
import { signWhat } from '../../errors/signature.js';
import { makeKeyPair, signFolder } from '../../store/signature.js';
import { defineCommand } from '../command.js';
import { runCommand } from '../context.js';

interface SignArguments {
  readonly dir?: string;
  readonly key?: string;
  readonly newKey?: string;
}

/** `codesign sign`: sign a frontier folder, so that whoever gets it can tell whose it is. */
export const signCommand = defineCommand<SignArguments>({
  builder: (yargs) =>
    yargs.positional('dir', { type: 'string', describe: 'Folder that codesign enumerate has written.' }).options({
      key: { type: 'string', describe: 'The private key to sign with (Ed25519, PEM).' },
      'new-key': { type: 'string', describe: 'Make a pair of keys first: the private one here, the public one beside it, .pub.' }, // prettier-ignore
    }),
  handler: ({ dir, key, newKey }) =>
    runCommand(async ({ reporter, lockFolder }) => {
      const path = key ?? newKey;
      const both = key !== undefined && newKey !== undefined;
      if (path === undefined || both || (dir === undefined && key !== undefined)) throw signWhat();
      if (dir !== undefined && isFile(dir)) throw folderIsFile(dir);
      if (newKey !== undefined) {
        const { publicPath } = await makeKeyPair(newKey);
        reporter.note(`Made the key ${newKey}, to be kept, and ${publicPath}, to be handed out.`);
      }
      if (dir === undefined) return;
      await lockFolder(dir);
      await signFolder(dir, path);
      reporter.note(`Signed ${dir}; others check it with: codesign verify ${dir} --key ${path}.pub`);
    }),
});
