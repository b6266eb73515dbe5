import type { KeyObject } from 'node:crypto';
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { writeFileAtomic } from '../atomic-file.js';
import { fileMissing } from '../errors/files.js';
import { keyExists, keyInvalid, signatureInvalid, signatureMissing } from '../errors/signature.js';
import { folderIsFile } from '../errors/bundle.js';
import { groundTruthInvalid } from '../errors/ground-truth.js';
import { isRecord } from '../json-file.js';
import { sha256Hex } from '../sha256-hex.js';
import { readFileOfFolder } from './read-file.js';
import { MANIFEST_FILE, SIGNATURE_FILE } from './manifest.js';

/** What `manifest.sig` holds: an Ed25519 signature (RFC 8032) over the bytes of manifest.json. */
interface Signature {
  readonly algorithm: 'ed25519';
  /** Of the key that signed, DER (SPKI), base64: to tell keys apart, not to be believed. */
  readonly public_key: string;
  readonly signature: string;
}

/**
 * Sign a frontier folder: manifest.json names the SHA-256 of every file, so its signature stands for all of them.
 *
 * @param keyPath - An Ed25519 private key, PEM (PKCS #8), as {@link makeKeyPair} or `openssl genpkey -algorithm ed25519` writes it.
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID where the folder is not finished, KEY_INVALID, OUTPUT_UNWRITABLE.
 */
export async function signFolder(folder: string, keyPath: string): Promise<void> {
  const manifest = readWholeManifest(folder);
  const key = readKey(keyPath, createPrivateKey, 'private');
  const content: Signature = {
    algorithm: 'ed25519',
    public_key: encodePublicKey(createPublicKey(key)),
    signature: sign(null, manifest, key).toString('base64'),
  };
  await writeFileAtomic(join(folder, SIGNATURE_FILE), `${JSON.stringify(content, null, 2)}\n`);
}

/**
 * Check that the manifest of a folder was signed by the owner of a key.
 *
 * @param keyPath - The Ed25519 public key, PEM (SPKI).
 * @throws {@link CodesignError} SIGNATURE_INVALID where it was not, or is not signed at all; KEY_INVALID, FILE_MISSING.
 */
export function checkSignature(folder: string, keyPath: string): void {
  const key = readKey(keyPath, createPublicKey, 'public');
  const path = join(folder, SIGNATURE_FILE);
  if (!existsSync(path)) throw signatureMissing(folder);
  const stated = parseSignature(readFileSync(path, 'utf8'));
  if (stated === undefined) throw signatureInvalid(`${path} is not a signature of this program`);
  const manifest = readFileSync(join(folder, MANIFEST_FILE));
  if (verify(null, manifest, key, Buffer.from(stated.signature, 'base64'))) return;
  const other = stated.public_key === encodePublicKey(key) ? '' : ', and it names another key';
  throw signatureInvalid(`${path} is not a signature of ${MANIFEST_FILE} by the key in ${keyPath}${other}`);
}

/**
 * Make an Ed25519 key pair: the private key in `path`, readable by its owner alone, the public one in `path`.pub.
 *
 * @throws {@link CodesignError} USAGE where either file is there already, OUTPUT_UNWRITABLE.
 */
export async function makeKeyPair(path: string): Promise<{ readonly publicPath: string }> {
  const publicPath = `${path}.pub`;
  for (const each of [path, publicPath]) if (existsSync(each)) throw keyExists(each);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  await writeFileAtomic(publicPath, publicKey.export({ type: 'spki', format: 'pem' }));
  await writeFileAtomic(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), 0o600);
  return { publicPath };
}

/** The manifest's bytes, where it names files that have the hashes that it states. */
function readWholeManifest(folder: string): Uint8Array {
  const path = join(folder, MANIFEST_FILE);
  let bytes: Uint8Array;
  let files: unknown;
  try {
    bytes = readFileSync(path);
    ({ files } = JSON.parse(Buffer.from(bytes).toString()) as { files?: unknown });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOTDIR') throw folderIsFile(folder, cause);
    throw groundTruthInvalid(`${folder} is not a finished folder: cannot read ${path}`, cause);
  }
  if (!isRecord(files)) throw groundTruthInvalid(`${path} names no files`);
  for (const [file, sha256] of Object.entries(files)) {
    const own = join(folder, basename(file));
    if (sha256Hex(readFileOfFolder(own)) !== sha256) {
      throw groundTruthInvalid(`${own} does not have the SHA-256 that ${MANIFEST_FILE} states`);
    }
  }
  return bytes;
}

function readKey(path: string, parse: (pem: string) => KeyObject, kind: 'private' | 'public'): KeyObject {
  let pem: string;
  try {
    pem = readFileSync(path, 'utf8');
  } catch (cause) {
    throw fileMissing(path, `Name the ${kind} key, a PEM file; \`codesign sign --new-key FILE\` makes a pair.`, cause);
  }
  let key: KeyObject;
  try {
    key = parse(pem);
  } catch (cause) {
    throw keyInvalid(path, kind, cause);
  }
  if (key.asymmetricKeyType !== 'ed25519') throw keyInvalid(path, kind);
  // A private key gives its public one away, so it would pass; nobody should have to hand it out.
  if (kind === 'public' && /PRIVATE KEY/.test(pem)) throw keyInvalid(path, kind);
  return key;
}

function encodePublicKey(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64');
}

function parseSignature(text: string): Signature | undefined {
  try {
    const { algorithm, public_key, signature } = JSON.parse(text) as Partial<Signature>;
    if (algorithm !== 'ed25519' || typeof public_key !== 'string' || typeof signature !== 'string') return undefined;
    return { algorithm, public_key, signature };
  } catch {
    return undefined;
  }
}
