/** Three versions of a small schema, in which one of each kind of change happens. */
export const schemas: Readonly<Record<string, string>> = {
  '8.2.0': `
{ 'enum': 'State', 'data': [ 'idle', 'busy', 'lost' ] }
{ 'enum': 'Mode', 'data': [ 'fast', 'safe' ] }
{ 'struct': 'Info', 'data': { 'state': 'State', 'note': 'str', 'count': 'int32', 'kind': 'str' } }
{ 'command': 'query-info', 'returns': 'Info' }
{ 'command': 'start', 'data': { 'name': 'str', '*mode': 'Mode' } }
{ 'command': 'old', 'data': { 'force': 'bool' } }
{ 'command': 'same', 'data': { 'id': 'str' }, 'returns': ['str'] }
{ 'event': 'DONE', 'data': { 'info': 'Info' } }
`,
  '9.2.0': `
{ 'enum': 'State', 'data': [ 'idle', 'busy' ] }
{ 'enum': 'Mode', 'data': [ 'fast', 'safe', 'careful' ] }
{ 'enum': 'Kind', 'data': [ 'plain', 'odd' ] }
{ 'struct': 'Info', 'data': { 'state': 'State', '*note': 'str', 'count': 'int64', 'kind': 'Kind', 'total': 'int' } }
{ 'command': 'query-info', 'returns': 'Info' }
{ 'command': 'start', 'data': { 'name': 'str', '*mode': 'Mode', '*tls': 'str' } }
{ 'command': 'old', 'data': { 'force': 'bool' } }
{ 'command': 'same', 'data': { 'id': 'str' }, 'returns': ['str'] }
{ 'event': 'DONE', 'data': { 'info': 'Info' } }
`,
  '10.1.0': `
{ 'enum': 'State', 'data': [ 'idle', 'busy' ] }
{ 'enum': 'Mode', 'data': [ 'fast', 'safe', 'careful' ] }
{ 'enum': 'Kind', 'data': [ 'plain', 'odd' ] }
{ 'struct': 'Info', 'data': { 'state': 'State', '*note': 'str', 'count': 'int64', 'kind': 'Kind', 'total': 'int' } }
{ 'command': 'query-info', 'returns': 'Info' }
{ 'command': 'start', 'data': { 'name': 'str', '*mode': 'Mode', '*tls': 'str', 'priority': 'int' } }
{ 'command': 'stop', 'data': { 'name': 'str' } }
{ 'command': 'same', 'data': { 'id': 'str' }, 'returns': ['str'] }
{ 'event': 'DONE', 'data': { 'info': 'Info' } }
{ 'event': 'LATER', 'data': { 'seconds': 'int' } }
`,
};
