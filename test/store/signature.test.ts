import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkSignature, makeKeyPair, signFolder } from '../../src/store/signature.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { temporaryFolder } from '../temporary-folder.js';
import { trialResult } from '../frontier/trial-space.js';

const folder = temporaryFolder();
const out = join(folder, 'out');
const key = join(folder, 'key.pem');
const result = trialResult();

beforeAll(async () => {
  await writeFrontierFolder(out, result);
  await makeKeyPair(key);
  await signFolder(out, key);
});

function copy(name: string): string {
  const path = join(folder, name);
  cpSync(out, path, { recursive: true });
  return path;
}

describe('a signed folder', () => {
  it('is known by the public key, and the private key is its owner’s alone', () => {
    expect(() => {
      checkSignature(out, `${key}.pub`);
    }).not.toThrow();
    expect(statSync(key).mode & 0o077).toBe(0);
  });

  it('is refused after a change of the manifest, under another key, and without a signature', async () => {
    const changed = copy('changed');
    const path = join(changed, 'manifest.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"threads": 1', '"threads": 2'));
    expect(() => {
      checkSignature(changed, `${key}.pub`);
    }).toThrow('is not a signature of manifest.json by the key in');
    const other = join(folder, 'other.pem');
    await makeKeyPair(other);
    expect(() => {
      checkSignature(out, `${other}.pub`);
    }).toThrow('and it names another key');
    await writeFrontierFolder(changed, result);
    expect(existsSync(join(changed, 'manifest.sig'))).toBe(false);
    expect(() => {
      checkSignature(changed, `${key}.pub`);
    }).toThrow(expect.objectContaining({ code: 'SIGNATURE_INVALID', exitCode: 1 }) as Error);
    writeFileSync(join(changed, 'manifest.sig'), '{"algorithm": "none"}');
    expect(() => {
      checkSignature(changed, `${key}.pub`);
    }).toThrow('is not a signature of this program');
  });

  it('is what openssl calls verified, where it is installed', ({ skip }) => {
    try {
      execFileSync('openssl', ['version']);
    } catch {
      skip('openssl is not installed');
    }
    const { signature } = JSON.parse(readFileSync(join(out, 'manifest.sig'), 'utf8')) as { signature: string };
    const raw = join(folder, 'raw.sig');
    writeFileSync(raw, Buffer.from(signature, 'base64'));
    const text = execFileSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', `${key}.pub`, '-rawin', '-in', join(out, 'manifest.json'), '-sigfile', raw]); // prettier-ignore
    expect(text.toString()).toContain('Verified Successfully');
  });
});

describe('signing', () => {
  it('refuses a folder whose files are not what its manifest says', async () => {
    const altered = copy('altered');
    const path = join(altered, 'frontier.arrow');
    const bytes = readFileSync(path);
    bytes[100]! ^= 1;
    writeFileSync(path, bytes);
    await expect(signFolder(altered, key)).rejects.toMatchObject({ code: 'GROUND_TRUTH_INVALID' });
    await expect(signFolder(folder, key)).rejects.toMatchObject({ code: 'GROUND_TRUTH_INVALID' });
  });

  it('refuses what is no key, a key of the other half, and a key to be written over', async () => {
    await expect(signFolder(out, join(out, 'manifest.json'))).rejects.toMatchObject({ code: 'KEY_INVALID' });
    await expect(signFolder(out, join(folder, 'none'))).rejects.toMatchObject({ code: 'FILE_MISSING' });
    await expect(signFolder(out, `${key}.pub`)).rejects.toMatchObject({ code: 'KEY_INVALID' });
    expect(() => {
      checkSignature(out, key);
    }).toThrow('is not an Ed25519 public key');
    const before = readFileSync(key);
    await expect(makeKeyPair(key)).rejects.toMatchObject({ code: 'USAGE' });
    expect(readFileSync(key)).toEqual(before);
  });
});
