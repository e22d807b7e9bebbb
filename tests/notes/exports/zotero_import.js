// What Zotero makes of a file: `node zotero_import.js UTILITIES TRANSLATOR FILE` prints the items as JSON.
// UTILITIES is a checkout of zotero/utilities with its schema; TRANSLATOR one of zotero/translators.
const fs = require('fs');
const path = require('path');
const vm = require('vm');

const [, , utilities, translator, file] = process.argv;
const of = (...names) => path.join(path.resolve(utilities), ...names);

globalThis.Zotero = { locale: 'en-US', debug: () => {}, isNode: true };
Zotero.Schema = require(of('schema'));
Zotero.Utilities = require(of('utilities'));
Zotero.Utilities.Item = require(of('utilities_item'));
Zotero.Date = require(of('date'));
Zotero.Schema.init(fs.readFileSync(of('resource', 'schema', 'global', 'schema.json'), 'utf8'));
Zotero.Date.init(fs.readFileSync(of('resource', 'dateFormats.json'), 'utf8'));
const types = require(of('cachedTypes'));
types.setTypeSchema(require(of('resource', 'zoteroTypeSchemaData')));
Object.assign(Zotero, types);

const text = fs.readFileSync(file, 'utf8');
const items = [];
let place = 0;

function read(size) {
	if (place >= text.length) return false;
	const end = size === undefined ? (text.indexOf('\n', place) + 1 || text.length + 1) - 1 : place + size;
	const part = text.slice(place, end);
	place = size === undefined ? end + 1 : end;
	return size === undefined ? part.replace(/\r$/, '') : part;
}

class Item {
	constructor(itemType) {
		Object.assign(this, { itemType, creators: [], tags: [], notes: [], attachments: [], seeAlso: [] });
	}

	complete() {
		items.push(this);
	}
}

const nothing = () => undefined;
Object.assign(Zotero, { Item, read, getHiddenPref: nothing, getOption: nothing, setProgress: nothing, parentTranslator: null });
Zotero.Utilities = Object.assign({}, Zotero.Utilities, Zotero.Utilities.Item, { strToISO: (words) => Zotero.Date.strToISO(words) });

const source = fs.readFileSync(translator, 'utf8');
const context = vm.createContext({ Zotero, Z: Zotero, ZU: Zotero.Utilities, console, Promise });
vm.runInContext(source.slice(source.indexOf('\n}\n') + 3), context);
const detected = vm.runInContext('detectImport()', context);
place = 0;
Promise.resolve(vm.runInContext('doImport()', context)).then(() => console.log(JSON.stringify({ detected, items })));
