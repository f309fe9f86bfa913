/** Protocols of QEMU's own schemas, each made once. */
import path from 'node:path';
import { checkSchema } from '../../src/check/index.ts';
import type { Protocol } from '../../src/protocol/index.ts';
import type { Settings } from '../../src/schema/condition.ts';
import type { Schema } from '../../src/schema/model.ts';
import { locateSchema } from '../../src/source/locate.ts';
import { transform } from '../../src/transform/index.ts';
import { sharedDir } from './shared.ts';

const schemas = new Map<string, Schema>();

/** @param root of the emulator's schema by default */
function qemuSchema(version: string, root = 'qapi/qapi-schema.json'): Schema {
  const folder = path.join(sharedDir ?? '', 'qemu', version);
  const known = schemas.get(`${folder} ${root}`);
  if (known !== undefined) return known;
  const location = locateSchema(folder, { root });
  if ('code' in location) throw new Error(location.message);
  const { schema } = checkSchema(location, 'lenient');
  if (schema === null) throw new Error(`${folder}/${root} could not be read`);
  schemas.set(`${folder} ${root}`, schema);
  return schema;
}

/** @param settings build conditions; all are open by default */
export function qemuProtocol(version: string, root?: string, settings?: Settings): Protocol {
  return transform(qemuSchema(version, root), settings);
}
