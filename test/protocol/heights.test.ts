import { expect, test } from 'vitest';
import { heightsOf } from '../../src/protocol/heights.ts';
import { protocolFromSchema } from '../support/protocol.ts';
