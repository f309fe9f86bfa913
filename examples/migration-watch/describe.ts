/** All that a side tells, as labelled rows. */
import type { SocketAddress } from '../../generated/index.js';
import { formatHistogram } from './histogram.js';
import type { Reported } from './reported.js';

export interface Section {
  readonly title: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
  /** Lines that speak for themselves. */
  readonly lines?: readonly string[];
}

/** A row, unless there is nothing to show. */
type Row = readonly [string, string] | null;

const plain = (value: number): string => String(value);
const kilobytes = (bytes: number): string => `${Math.floor(bytes / 1024)} kB`;
const inUnit =
  (unit: string) =>
  (value: number): string =>
    `${value} ${unit}`;
const milliseconds = inUnit('ms');
const microseconds = inUnit('us');
const nanoseconds = inUnit('ns');
const pages = inUnit('pages');
const rounded =
  (unit: string) =>
  (value: number): string =>
    `${value.toFixed(2)} ${unit}`.trimEnd();

function row(label: string, value: number | undefined, format: (value: number) => string): Row {
  return value === undefined ? null : [label, format(value)];
}

function list(label: string, values: readonly number[] | undefined, format: (value: number) => string): Row {
  return values === undefined || values.length === 0 ? null : [label, values.map(format).join(', ')];
}

/** Sections that have something to say. */
export function describe(info: Reported): readonly Section[] {
  return [general(info), ram(info.ram ?? {}), xbzrle(info['xbzrle-cache'] ?? {}), postcopy(info), latencies(info)].filter(
    ({ rows, lines = [] }) => rows.length + lines.length > 0,
  );
}

function section(title: string, rows: readonly Row[], lines: readonly string[] = []): Section {
  return { title, rows: rows.filter((each) => each !== null), lines };
}

function general(info: Reported): Section {
  const reasons = info['blocked-reasons'] ?? [];
  const addresses = (info['socket-address'] ?? []).map(formatAddress);
  return section('migration', [
    info.status === undefined ? null : ['status', info.status],
    row('total time', info['total-time'], milliseconds),
    row('expected downtime', info['expected-downtime'], milliseconds),
    row('downtime', info.downtime, milliseconds),
    row('setup', info['setup-time'], milliseconds),
    row('CPU throttle', info['cpu-throttle-percentage'], inUnit('%')),
    row('dirty limit throttle', info['dirty-limit-throttle-time-per-round'], microseconds),
    row('dirty limit ring full', info['dirty-limit-ring-full-time'], microseconds),
    row('VFIO transferred', info.vfio?.transferred, kilobytes),
    info['error-desc'] === undefined ? null : ['error', info['error-desc']],
    ...reasons.map((reason): Row => ['blocked', reason]),
    addresses.length === 0 ? null : ['listens at', addresses.join(', ')],
  ]);
}

function ram(counters: NonNullable<Reported['ram']>): Section {
  return section('RAM', [
    row('transferred', counters.transferred, kilobytes),
    row('remaining', counters.remaining, kilobytes),
    row('total', counters.total, kilobytes),
    row('normal', counters.normal, pages),
    row('normal bytes', counters['normal-bytes'], kilobytes),
    row('duplicate', counters.duplicate, pages),
    row('page size', counters['page-size'], kilobytes),
    row('throughput', counters.mbps, rounded('Mbps')),
    row('pages per second', counters['pages-per-second'], plain),
    row('dirty rate', counters['dirty-pages-rate'], inUnit('pages/s')),
    row('sync count', counters['dirty-sync-count'], plain),
    row('missed zero copy', counters['dirty-sync-missed-zero-copy'], plain),
    row('before switchover', counters['precopy-bytes'], kilobytes),
    row('during downtime', counters['downtime-bytes'], kilobytes),
    row('in post-copy', counters['postcopy-bytes'], kilobytes),
    row('post-copy requests', counters['postcopy-requests'], plain),
    row('multifd', counters['multifd-bytes'], kilobytes),
  ]);
}

function xbzrle(counters: NonNullable<Reported['xbzrle-cache']>): Section {
  return section('XBZRLE', [
    row('cache size', counters['cache-size'], inUnit('bytes')),
    row('transferred', counters.bytes, kilobytes),
    row('pages', counters.pages, pages),
    row('cache misses', counters['cache-miss'], pages),
    row('cache miss rate', counters['cache-miss-rate'], rounded('')),
    row('encoding rate', counters['encoding-rate'], rounded('')),
    row('overflow', counters.overflow, plain),
  ]);
}

function postcopy(info: Reported): Section {
  return section('post-copy', [
    row('blocktime', info['postcopy-blocktime'], milliseconds),
    list('blocktime per vCPU', info['postcopy-vcpu-blocktime'], milliseconds),
    row('latency', info['postcopy-latency'], nanoseconds),
    list('latency per vCPU', info['postcopy-vcpu-latency'], nanoseconds),
    row('latency of others', info['postcopy-non-vcpu-latency'], nanoseconds),
  ]);
}

function latencies(info: Reported): Section {
  const counts = info['postcopy-latency-dist'] ?? [];
  return section('post-copy latencies', [], counts.length === 0 ? [] : formatHistogram(counts));
}

function formatAddress(address: SocketAddress): string {
  switch (address.type) {
    case 'unix':
      return `unix:${address.path}`;
    case 'inet':
      return `tcp:${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`;
    case 'vsock':
      return `vsock:${address.cid}:${address.port}`;
    case 'fd':
      return `fd:${address.str}`;
  }
}
