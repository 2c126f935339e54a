-- Dissects Dunlin's links in Wireshark and tshark: the preface of a relay, the frames of a link
-- inside TLS, the lines and blocks of its streams, and how long answers and transfers took.
--
--   tshark -X lua_script:wireshark/dunlin.lua -o tls.keylog_file:KEYS -r CAPTURE -Y dunlin
--
-- or put this file into Wireshark's folder of personal Lua plugins (Help, About, Folders). The
-- formats are those of docs/protocol/; docs/latency-analysis.md says how to measure with this.
-- For Wireshark 3.6 and newer.
--
-- A link is read once, in the order of its bytes: `feed` takes the content of a TLS record and
-- returns what it found there as a list of events. `show` draws these as often as Wireshark asks.

local dunlin = Proto("dunlin", "Dunlin link")
local relay = Proto("dunlin_relay", "Dunlin relay")

-- What the protocol allows (docs/protocol/link.md, fetch.md, files.md, relay.md).
local HEADER_BYTES, MAX_PAYLOAD, MAX_NAME, MAX_LINE = 12, 1048576, 64, 262144
local BLOCK_HEADER_BYTES, MAX_DATA, MAX_FAIL, HASH_BYTES = 5, 1048576, 2048, 32
local PREFACE, PREFACE_BYTES, MAX_ANSWER = "dunlin-relay/1 ", 80, 128
-- What is looked at and shown here.
local MAX_DEPTH, MAX_ITEMS, MAX_TEXT, MAX_INFO = 16, 1000, 4096, 200

local FRAMES = { [0] = "data", "window update", "ping", "go-away" }
local ENDS = { [0] = "normal", "protocol error", "internal error" }
local BLOCKS = { "data", "hash", "root", "fail" }
local DATA, HASH, ROOT = 1, 2, 3

local f, all, KINDS = {}, {}, {}
for _, one in ipairs({
  { "uint8", "frame", "Frame", base.DEC, FRAMES },
  { "uint16", "flags", "Flags", base.HEX },
  { "bool", "flags.syn", "SYN: the stream begins", 16, nil, 1 },
  { "bool", "flags.ack", "ACK: the stream is taken", 16, nil, 2 },
  { "bool", "flags.fin", "FIN: this direction ends", 16, nil, 4 },
  { "bool", "flags.rst", "RST: the stream is aborted", 16, nil, 8 },
  { "uint32", "stream", "Stream", base.DEC },
  { "uint32", "length", "Payload bytes", base.DEC },
  { "uint32", "window", "Credit", base.DEC },
  { "uint32", "ping", "Ping", base.DEC },
  { "uint32", "goaway", "Go-away", base.DEC, ENDS },
  { "string", "service", "Service" },
  { "string", "request", "Request" },
  { "string", "request.type", "Type of request" },
  { "string", "answer", "Answer" },
  { "string", "answer.type", "Type of answer" },
  { "string", "offer.id", "Offer" },
  { "string", "offer.from", "Offer from" },
  { "uint64", "offer.count", "Items offered", base.DEC },
  { "uint64", "offer.bytes", "Bytes offered", base.DEC },
  { "string", "offer.put", "Put" },
  { "string", "offer.leave", "Left for" },
  { "string", "item.path", "Item" },
  { "string", "item.type", "Type of item" },
  { "uint64", "item.size", "Size of item", base.DEC },
  { "uint64", "receipt.landed", "Items landed", base.DEC },
  { "uint64", "receipt.unchanged", "Items unchanged", base.DEC },
  { "uint64", "receipt.skipped", "Items skipped", base.DEC },
  { "uint64", "receipt.failed", "Items failed", base.DEC },
  { "uint64", "receipt.fetched", "Bytes fetched", base.DEC },
  { "uint64", "fetch.item", "Item's place in the offer", base.DEC },
  { "uint64", "fetch.from", "First", base.DEC },
  { "uint64", "fetch.to", "One past the last", base.DEC },
  { "uint64", "fetch.piece_length", "Length of a piece", base.DEC },
  { "uint32", "fetch.bytes", "Bytes of content", base.DEC },
  { "string", "content", "Content id" },
  { "uint8", "block", "Block", base.DEC, BLOCKS },
  { "uint32", "block.length", "Length of block", base.DEC },
  { "string", "block.hash", "Hash" },
  { "uint64", "progress.bytes", "Bytes there", base.DEC },
  { "uint64", "progress.items", "Items there", base.DEC },
  { "string", "path", "Path" },
  { "string", "peer", "Peer" },
  { "string", "name", "Name" },
  { "string", "error.code", "Error" },
  { "string", "message", "Message" },
  { "bytes", "bytes", "Bytes of a stream" },
  { "framenum", "request_in", "Request in", base.NONE, frametype.REQUEST },
  { "relative_time", "time.first", "Request to first byte of the answer" },
  { "relative_time", "time.content", "Request to first byte of content" },
  { "relative_time", "time.last", "Request to last byte of the answer" },
  { "relative_time", "offer.time.offered", "Offer's first line to its last" },
  { "relative_time", "offer.time.accepted", "Offer to accept" },
  { "relative_time", "offer.time.first", "Offer to first byte of content" },
  { "relative_time", "offer.time.last", "Offer to last byte of content" },
  { "relative_time", "offer.time.receipt", "Offer to receipt" },
}) do
  f[one[2]] = ProtoField[one[1]]("dunlin." .. one[2], table.unpack(one, 3))
  KINDS[one[2]] = one[1]
  table.insert(all, f[one[2]])
end
dunlin.fields = all
local bad = ProtoExpert.new("dunlin.bad", "Not as the protocol says", expert.group.MALFORMED, expert.severity.WARN)
dunlin.experts = { bad }
local relayed = {
  ticket = ProtoField.string("dunlin_relay.ticket", "Ticket"),
  answer = ProtoField.string("dunlin_relay.answer", "Answer"),
}
relay.fields = { relayed.ticket, relayed.answer }

local tcp_stream = Field.new("tcp.stream")
local links, offers, records = {}, {}, {}

-- Another file, or the same anew.
function dunlin.init()
  links, offers, records = {}, {}, {}
end

-- Which fields of a line are shown, by the line's type; any of them may be missing or wrong.
local SHOWN = {
  offer = { id = "offer.id", from = "offer.from", count = "offer.count", bytes = "offer.bytes",
    put = "offer.put", leave = "offer.leave" },
  decline = { reason = "message" },
  progress = { bytes = "progress.bytes", items = "progress.items" },
  receipt = { landed = "receipt.landed", unchanged = "receipt.unchanged", skipped = "receipt.skipped",
    failed = "receipt.failed", fetched = "receipt.fetched", contentId = "content" },
  pieces = { offer = "offer.id", item = "fetch.item" },
  run = { offer = "offer.id" },
  bytes = { content = "content", from = "fetch.from", to = "fetch.to" },
  granted = { pieceLength = "fetch.piece_length" },
  refused = { code = "error.code", text = "message" },
  list = { folder = "path" },
}
-- And of all others.
local USUAL = { content = "content", path = "path", size = "item.size", code = "error.code",
  message = "message", text = "message", peer = "peer", name = "name" }

-- JSON (RFC 8259), as far as the fields above need it. Returns nothing for what is none.
local ESCAPES = { ['"'] = '"', ["\\"] = "\\", ["/"] = "/", b = "\b", f = "\f", n = "\n", r = "\r", t = "\t" }
local LITERALS = { ["true"] = true, ["false"] = false, ["null"] = false }

local function utf8_of(code)
  if code < 0x80 then return string.char(code) end
  if code < 0x800 then return string.char(0xc0 + math.floor(code / 64), 0x80 + code % 64) end
  if code >= 0xd800 and code < 0xe000 then return "?" end
  return string.char(0xe0 + math.floor(code / 4096), 0x80 + math.floor(code / 64) % 64, 0x80 + code % 64)
end

local function json_string(text, at)
  local parts = {}
  while true do
    local stop = text:find('["\\]', at)
    if not stop then return nil end
    parts[#parts + 1] = text:sub(at, stop - 1)
    if text:sub(stop, stop) == '"' then return table.concat(parts), stop + 1 end
    local code = text:match("^u(%x%x%x%x)", stop + 1)
    local plain = ESCAPES[text:sub(stop + 1, stop + 1)]
    if not code and not plain then return nil end
    parts[#parts + 1] = code and utf8_of(tonumber(code, 16)) or plain
    at = stop + (code and 6 or 2)
  end
end

local json_value
local function json_members(text, at, close, depth)
  local found = {}
  at = text:match("^%s*()", at)
  if text:sub(at, at) == close then return found, at + 1 end
  while true do
    local key = #found + 1
    if close == "}" then
      local after = text:match('^%s*"()', at)
      if not after then return nil end
      key, at = json_string(text, after)
      at = key and text:match("^%s*:()", at)
      if not at then return nil end
    end
    local value
    value, at = json_value(text, at, depth + 1)
    if not at then return nil end
    found[key] = value
    local mark, behind = text:match("^%s*([,%]}])()", at)
    if mark == close then return found, behind end
    if mark ~= "," then return nil end
    at = behind
  end
end

function json_value(text, at, depth)
  at = text:match("^%s*()", at)
  local first = text:sub(at, at)
  if first == '"' then return json_string(text, at + 1) end
  if depth >= MAX_DEPTH then return nil end
  if first == "{" then return json_members(text, at + 1, "}", depth) end
  if first == "[" then return json_members(text, at + 1, "]", depth) end
  local word, behind = text:match("^(%a+)()", at)
  if word then return LITERALS[word], LITERALS[word] ~= nil and behind or nil end
  local number
  number, behind = text:match("^(-?%d+%.?%d*[eE]?[+-]?%d*)()", at)
  return tonumber(number or ""), behind
end

local function u32(bytes, at)
  local a, b, c, d = bytes:byte(at, at + 3)
  return ((a * 256 + b) * 256 + c) * 256 + d
end

-- Text as it can be shown, whatever a peer sent.
local function visible(text)
  text = text:sub(1, MAX_TEXT):gsub("[%z\1-\31\127]", "?")
  local rest = text:gsub("[\194-\223][\128-\191]", ""):gsub("[\224-\239][\128-\191][\128-\191]", "")
    :gsub("[\240-\244][\128-\191][\128-\191][\128-\191]", "")
  if rest:find("[\128-\255]") then text = text:gsub("[\128-\255]", "?") end
  return text
end

local function seconds(span)
  local whole = math.floor(span)
  return NSTime.new(whole, math.min(999999999, math.floor((span - whole) * 1e9 + 0.5)))
end

-- Adds a field to an event, if the value is of the field's kind.
local function add(event, name, value, generated)
  local kind = KINDS[name]
  if kind == "uint64" then
    if type(value) ~= "number" or value % 1 ~= 0 or value < 0 or value >= 2 ^ 63 then return end
    value = UInt64.new(value % 2 ^ 32, math.floor(value / 2 ^ 32))
  elseif kind == "string" then
    if type(value) ~= "string" then return end
    value = visible(value)
  end
  event[#event + 1] = { name = name, value = value, generated = generated }
end

-- Adds the time between two moments, if there was a first.
local function span(event, name, from, to)
  if from and to then add(event, name, seconds(math.max(0, to.time - from.time)), true) end
end

-- An event covers `n` bytes of the record, from its byte `at` (counted from 1).
local function event(out, at, n, title)
  local one = { at = at, n = n, title = title }
  out[#out + 1] = one
  return one
end

local function wrong(out, at, n, why)
  event(out, at, n, "Not as the protocol says").wrong = why
end

-- The offer that a fetch belongs to: the one made on this link, else the latest of this id, since
-- content may come over another link, and a hub's capture has a relayed offer on two.
local function offer_of(link, id)
  local latest
  for _, offer in ipairs(type(id) == "string" and offers[id] or {}) do
    if offer.link == link then return offer end
    latest = offer
  end
  return latest
end

local function items(one, list, shown)
  if type(list) ~= "table" then return end
  for i = 1, math.min(#list, MAX_ITEMS) do
    local item = list[i]
    if type(item) == "table" then
      for _, key in ipairs(shown) do add(one, shown[key], item[key]) end
    end
  end
end
local ITEM = { "path", "type", "size", path = "item.path", type = "item.type", size = "item.size" }
local SPAN = { "from", "to", from = "fetch.from", to = "fetch.to" }

-- What the lines of an offer's stream say about when things were.
local function offered(stream, one, kind, value, now)
  if kind == "offer" then
    stream.offer = { link = stream.link, at = now }
    if type(value.id) == "string" then
      stream.offer_id = value.id
      offers[value.id] = offers[value.id] or {}
      table.insert(offers[value.id], stream.offer)
    end
  end
  local offer = stream.offer
  if not offer then return end
  if kind == "page" then
    offer.told = now
  elseif kind == "accept" then
    span(one, "offer.time.accepted", offer.at, now)
    offer.accepted = now
  elseif kind == "receipt" then
    span(one, "offer.time.offered", offer.at, offer.told)
    span(one, "offer.time.accepted", offer.at, offer.accepted)
    span(one, "offer.time.first", offer.at, offer.first)
    span(one, "offer.time.last", offer.at, offer.last)
    span(one, "offer.time.receipt", offer.at, now)
  end
  if kind ~= "offer" then add(one, "offer.id", stream.offer_id, true) end
end

-- A whole line of a stream.
local function said(stream, half, text, one, now)
  local asks = half.way == stream.opener
  local value = json_value(text, 1, 0)
  value = type(value) == "table" and value or {}
  local kind = type(value.type) == "string" and value.type or asks and "request" or "answer"
  one.json, one.title = text, (asks and "Request: " or "Answer: ") .. visible(kind)
  add(one, asks and "request" or "answer", text)
  add(one, asks and "request.type" or "answer.type", kind, value.type == nil)
  for key, name in pairs(SHOWN[kind] or USUAL) do add(one, name, value[key]) end
  items(one, value.items or value.entries, ITEM)
  items(one, value.spans, SPAN)
  if asks and not stream.requested then stream.requested, stream.asked = true, now end
  if stream.service == "/dunlin/offer/1" then
    offered(stream, one, kind, value, now)
  elseif stream.service == "/dunlin/fetch/1" then
    if asks then stream.offer = offer_of(stream.link, value.offer) end
    if not asks and kind == "granted" then half.mode = "block" end
  end
end

-- Readers of what a half of a stream carries: each takes bytes from `from` to `to` of the record
-- and returns behind what it took; it takes at least one, or changes the mode.
local READ = {}

function READ.raw(_, _, _, from, to, out)
  add(event(out, from, to - from + 1, "Bytes"), "bytes", "")
  return to + 1
end

-- A line, or the part of one that is here; returns its text only when it is whole.
local function line_part(half, data, from, to, most)
  local stop = data:find("\n", from, true)
  local whole = stop and stop <= to
  stop = whole and stop or to
  half.size = half.size + stop - from + 1
  if half.size > most + 1 then return stop, nil, true end
  half.parts[#half.parts + 1] = data:sub(from, whole and stop - 1 or stop)
  if not whole then return stop end
  local text = table.concat(half.parts)
  half.parts, half.size = {}, 0
  return stop, text
end

local function unread(half, out, at, n, why)
  wrong(out, at, n, why)
  half.mode, half.parts, half.size = "raw", {}, 0
end

function READ.name(stream, half, data, from, to, out, now)
  local stop, text, long = line_part(half, data, from, to, MAX_NAME)
  local n = stop - from + 1
  if long or text and not text:find("^[a-z0-9/-]+$") then
    unread(half, out, from, n, "no name of a service")
  elseif text then
    stream.service, half.mode = text, "line"
    stream.asked = now
    add(event(out, from, n, "Service: " .. text), "service", text)
  else
    event(out, from, n, "Part of a service's name")
  end
  return stop + 1
end

function READ.line(stream, half, data, from, to, out, now)
  if half.size == 0 and data:sub(from, from) ~= "{" then
    half.mode = "raw"
    return from
  end
  local stop, text, long = line_part(half, data, from, to, MAX_LINE)
  local n = stop - from + 1
  if long then
    unread(half, out, from, n, "a line of more than " .. MAX_LINE .. " bytes")
  elseif text then
    said(stream, half, text, event(out, from, n), now)
  else
    event(out, from, n, "Part of a line")
  end
  return stop + 1
end

local function content_came(stream, one, n, now)
  add(one, "fetch.bytes", n)
  if not stream.content then
    stream.content = now
    span(one, "time.content", stream.asked, now)
  end
  local offer = stream.offer
  if offer then
    if not offer.first then
      offer.first = now
      span(one, "offer.time.first", offer.at, now)
    end
    offer.last = now
  end
end

function READ.block(stream, half, data, from, to, out, now)
  local block = half.block
  if not block then
    local n = math.min(BLOCK_HEADER_BYTES - #half.head, to - from + 1)
    half.head = half.head .. data:sub(from, from + n - 1)
    if #half.head < BLOCK_HEADER_BYTES then
      event(out, from, n, "Part of a block's header")
      return from + n
    end
    local kind, length = half.head:byte(1), u32(half.head, 2)
    half.head = ""
    local most = kind == DATA and MAX_DATA or (kind == HASH or kind == ROOT) and HASH_BYTES or MAX_FAIL
    if not BLOCKS[kind] or length > most or most == HASH_BYTES and length ~= HASH_BYTES then
      unread(half, out, from, n, "no block of a fetch")
      return from + n
    end
    local one = event(out, from, n, "Block: " .. BLOCKS[kind])
    add(one, "block", kind)
    add(one, "block.length", length)
    if length > 0 then half.block = { kind = kind, left = length, parts = {} } end
    return from + n
  end
  local n = math.min(block.left, to - from + 1)
  block.left = block.left - n
  local one = event(out, from, n, BLOCKS[block.kind] .. ", " .. n .. " bytes")
  if block.kind == DATA then
    content_came(stream, one, n, now)
  else
    block.parts[#block.parts + 1] = data:sub(from, from + n - 1)
  end
  if block.left == 0 then
    local text = table.concat(block.parts)
    half.block = nil
    if block.kind == HASH or block.kind == ROOT then
      add(one, "block.hash", (text:gsub(".", function(c) return ("%02x"):format(c:byte()) end)))
    elseif block.kind ~= DATA then
      one.json = text
      local value = json_value(text, 1, 0)
      value = type(value) == "table" and value or {}
      add(one, "error.code", value.code)
      add(one, "message", value.message)
    end
  end
  return from + n
end

local function half_of(stream, way)
  local half = stream.halves[way]
  if not half then
    local mode = not stream.began and "raw" or way == stream.opener and "name" or "line"
    half = { way = way, mode = mode, parts = {}, size = 0, head = "" }
    stream.halves[way] = half
  end
  return half
end

local function payload(stream, way, data, from, to, out, now)
  local half = half_of(stream, way)
  if way ~= stream.opener and not half.last then
    local one = event(out, from, 1, "First byte of the answer")
    stream.first = now
    span(one, "time.first", stream.asked, now)
    if stream.asked then add(one, "request_in", stream.asked.frame, true) end
  end
  half.last = now
  while from <= to do from = READ[half.mode](stream, half, data, from, to, out, now) end
end

-- A direction of a stream has ended, with a FIN or a RST.
local function ended(stream, way, out, at, now)
  local half = stream.halves[way]
  if half and half.last and way ~= stream.opener and not half.ended then
    half.ended = true
    local one = event(out, at, 1, "Last byte of the answer")
    -- Once more, for one packet to tell all; not where this is the packet that brought them.
    if stream.first.frame ~= now.frame then span(one, "time.first", stream.asked, stream.first) end
    if stream.content and stream.content.frame ~= now.frame then
      span(one, "time.content", stream.asked, stream.content)
    end
    span(one, "time.last", stream.asked, half.last)
    if stream.asked then add(one, "request_in", stream.asked.frame, true) end
  end
end

-- The header of a frame, which ended at byte `at` of the record; `n` bytes of it are in there.
local function header(link, side, way, head, out, at, n, now)
  local kind, flags, id, length = head:byte(2), head:byte(3) * 256 + head:byte(4), u32(head, 5), u32(head, 9)
  local streams = kind == 0 or kind == 1
  if head:byte(1) ~= 0 or kind > 3 or flags > 15 or streams ~= (id ~= 0)
    or kind == 0 and length > MAX_PAYLOAD then
    side.lost = "no frame of a link"
    return
  end
  local syn, fin, rst = flags % 2 == 1, math.floor(flags / 4) % 2 == 1, flags >= 8
  local one = event(out, at - n + 1, n, "Frame: " .. FRAMES[kind])
  one.frame = true
  add(one, "frame", kind)
  for _, name in ipairs({ "flags", "flags.syn", "flags.ack", "flags.fin", "flags.rst" }) do add(one, name, flags) end
  if not streams then
    add(one, kind == 2 and "ping" or "goaway", length)
    return
  end
  local stream = link.streams[id]
  if not stream or syn then
    stream = { link = link, id = id, opener = way, halves = {}, began = syn }
    link.streams[id] = stream
  end
  one.stream = stream
  add(one, "stream", id)
  add(one, kind == 0 and "length" or "window", length)
  side.stream, side.ends = stream, fin or rst
  if kind == 0 and length > 0 then side.left = length end
  if side.left == 0 and side.ends then ended(stream, way, out, at, now) end
end

-- Reads the content of one TLS record; `now` has its time and packet number.
local function feed(link, way, data, now)
  local side = link.sides[way] or { head = "", left = 0 }
  link.sides[way] = side
  local out, at = {}, 1
  while at <= #data and not side.lost do
    if side.left > 0 then
      local n = math.min(side.left, #data - at + 1)
      if at == 1 then
        local one = event(out, at, n, "Frame: data, continued")
        one.frame, one.stream = true, side.stream
        add(one, "stream", side.stream.id)
      end
      payload(side.stream, way, data, at, at + n - 1, out, now)
      side.left, at = side.left - n, at + n
      if side.left == 0 and side.ends then ended(side.stream, way, out, at - 1, now) end
    else
      local n = math.min(HEADER_BYTES - #side.head, #data - at + 1)
      side.head, at = side.head .. data:sub(at, at + n - 1), at + n
      if #side.head == HEADER_BYTES then
        header(link, side, way, side.head, out, at - 1, n, now)
        side.head = ""
      else
        event(out, at - n, n, "Part of a frame's header").frame = true
      end
    end
  end
  if side.lost and #data > 0 then
    at = math.min(at, #data)
    wrong(out, at, #data - at + 1, side.lost .. ": this direction is not read from here on")
  end
  return out
end

-- Draws the events of a record; returns what the packet's line in the list shall say.
local function show(events, tvb, pinfo, tree)
  local root = tree:add(dunlin, tvb())
  local parent, infos = root, {}
  for _, one in ipairs(events) do
    local range = tvb(one.at - 1, one.n)
    local item = (one.frame and root or parent):add(dunlin, range, one.title)
    if one.frame then parent = item end
    local service = one.stream and one.stream.service
    if service then
      item:add(f.service, service):set_generated()
      item:append_text(", stream " .. one.stream.id .. ", " .. service)
    end
    for _, value in ipairs(one) do
      local added
      if value.name == "bytes" then
        added = item:add(f.bytes, range)
      else
        added = item:add(f[value.name], range, value.value)
      end
      if value.generated then added:set_generated() end
    end
    if one.json then
      pcall(function()
        local text = ByteArray.new(one.json, true):tvb("Line of a stream")
        Dissector.get("json"):call(text, pinfo, item)
      end)
      infos[#infos + 1] = one.title
    elseif one.title:find("^Service") then
      infos[#infos + 1] = one.title
    end
    if one.wrong then item:add_proto_expert_info(bad, one.wrong) end
  end
  root:append_text(", " .. #events .. " parts")
  return infos
end

local function packet_key(pinfo)
  local from = tostring(pinfo.src) .. " " .. pinfo.src_port
  local to = tostring(pinfo.dst) .. " " .. pinfo.dst_port
  local stream = tcp_stream()
  local both = from < to and from .. " " .. to or to .. " " .. from
  return stream and tostring(stream) or both, from
end

-- Which of the records of this packet this is: they come in the same order each time.
local function place(pinfo)
  local nth = (tonumber(pinfo.private["dunlin_records"]) or 0) + 1
  pinfo.private["dunlin_records"] = tostring(nth)
  return pinfo.number .. " " .. nth
end

-- The packet's line in the list, which the TLS and JSON dissectors write to as well. What TCP says in
-- brackets stays.
local function describe(pinfo, infos, events)
  local text = pinfo.private["dunlin_info"] or ""
  if #infos > 0 and #text < MAX_INFO then
    text = (text == "" and "" or text .. ", ") .. table.concat(infos, ", "):sub(1, MAX_INFO)
  end
  pinfo.private["dunlin_info"] = text
  if text == "" and events[1] then text = events[1].title end
  local column = pinfo.cols.info
  local tcp = tostring(column):match("^%[.-%] ") or ""
  column:clear_fence()
  column:set(tcp .. text)
  pinfo.cols.protocol = "Dunlin"
end

function dunlin.dissector(tvb, pinfo, tree)
  if tvb:len() == 0 then return 0 end
  local where = place(pinfo)
  if not records[where] then
    local key, way = packet_key(pinfo)
    links[key] = links[key] or { sides = {}, streams = {} }
    local now = { time = pinfo.rel_ts, frame = pinfo.number }
    records[where] = feed(links[key], way, tvb:raw(0, tvb:len()), now)
  end
  local infos = show(records[where], tvb, pinfo, tree)
  describe(pinfo, infos, records[where])
  return tvb:len()
end

DissectorTable.get("tls.alpn"):add("dunlin/1", dunlin)

-- A relay: one line from the caller, one from the hub, and then the peers' TLS.
local function preface(tvb, pinfo, root)
  local text = tvb:raw(0, math.min(tvb:len(), MAX_ANSWER))
  if text:sub(1, #PREFACE) == PREFACE:sub(1, #text) then
    if #text < PREFACE_BYTES then return nil end
    root:add(relayed.ticket, tvb(#PREFACE, PREFACE_BYTES - #PREFACE - 1))
    pinfo.cols.info = "Relay: a caller's ticket"
    return PREFACE_BYTES
  end
  local answer = text:match("^ok\n") or text:match("^no [ -~]*\n")
  if answer then
    root:add(relayed.answer, tvb(0, #answer - 1))
    pinfo.cols.info = "Relay: " .. answer:sub(1, -2)
    return #answer
  end
  return 0
end

function relay.dissector(tvb, pinfo, tree)
  pinfo.cols.protocol = "Dunlin relay"
  local first = tvb:raw(0, 1)
  local at = 0
  if first == "d" or first == "o" or first == "n" then
    local root = tree:add(relay, tvb())
    at = preface(tvb, pinfo, root)
    if not at then
      pinfo.desegment_offset, pinfo.desegment_len = 0, PREFACE_BYTES - tvb:len()
      return
    end
    root:set_len(at)
  end
  if at < tvb:len() then
    -- TLS asks TCP for the rest of a record, as if this stood not between them.
    if pinfo.can_desegment > 0 then pinfo.can_desegment = pinfo.can_desegment + 1 end
    Dissector.get("tls"):call(tvb(at):tvb(), pinfo, tree)
    if pinfo.desegment_len ~= 0 then pinfo.desegment_offset = pinfo.desegment_offset + at end
  end
end

relay:register_heuristic("tcp", function(tvb, pinfo, tree)
  if tvb:len() < #PREFACE or tvb:raw(0, #PREFACE) ~= PREFACE then return false end
  pinfo.conversation = relay
  relay.dissector(tvb, pinfo, tree)
  return true
end)
DissectorTable.get("tcp.port"):add_for_decode_as(relay)
