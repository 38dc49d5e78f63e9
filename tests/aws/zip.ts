import { crc32 } from 'node:zlib';

/** An archive of one uncompressed file, as Lambda takes code: local header, content, directory, end (APPNOTE.TXT of ZIP). */
export const zipOf = (name: string, content: string): Buffer => {
  const [nameBytes, body] = [Buffer.from(name), Buffer.from(content)];
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0); // version needed
  facts.writeUInt16LE(0x21, 8); // 1 January 1980
  facts.writeUInt32LE(crc32(body), 10);
  facts.writeUInt32LE(body.length, 14);
  facts.writeUInt32LE(body.length, 18);
  facts.writeUInt16LE(nameBytes.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, nameBytes, body]);
  const place = Buffer.alloc(14);
  place.writeUInt32LE(0o644 << 16, 6); // readable by everybody
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), facts, place, nameBytes]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(entry.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, entry, Buffer.from('PK\x05\x06'), end]);
};
