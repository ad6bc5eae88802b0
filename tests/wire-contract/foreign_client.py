"""A client of Wattstream that knows the wire and nothing else: messages are built and read by the
numbers of the contract, field by field, and no .proto file is involved.

usage: foreign_client.py ADDRESS read-data [FROM TO METER]
       foreign_client.py ADDRESS health
       foreign_client.py ADDRESS services REFLECTION_PACKAGE

Prints one JSON document: {"code": "OK", "answer": ...}, or the status a call has failed with.
"""

import json
import math
import struct
import sys

import grpc

VARINT, FIXED64, BYTES = 0, 1, 2  # wire types


def encode_varint(number):
    number &= 2**64 - 1  # a negative int64 takes ten bytes
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    encoded.append(number)
    return bytes(encoded)


def encode(fields):
    """A message of (field number, value) pairs, each value an integer or a string."""
    message = b""
    for number, value in fields:
        if isinstance(value, int):
            message += encode_varint(number << 3 | VARINT) + encode_varint(value)
        else:
            text = value.encode()
            message += encode_varint(number << 3 | BYTES) + encode_varint(len(text)) + text
    return message


def decode(message):
    """The (field number, value) pairs of a message: varints as int64, fixed64 as double, or bytes."""
    position = 0

    def take(length):
        nonlocal position
        position += length
        assert position <= len(message), "message ends within a field"
        return message[position - length : position]

    def take_varint():
        number = shift = 0
        while True:
            (byte,) = take(1)
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return number - 2**64 if number >= 2**63 else number

    fields = []
    while position < len(message):
        key = take_varint()
        number, wire_type = key >> 3, key & 7
        if wire_type == VARINT:
            fields.append((number, take_varint()))
        elif wire_type == FIXED64:
            fields.append((number, struct.unpack("<d", take(8))[0]))
        elif wire_type == BYTES:
            fields.append((number, take(take_varint())))
        else:
            raise ValueError(f"field {number} has the unexpected wire type {wire_type}")
    return fields


def read_data(channel, timestamp_from=0, timestamp_to=0, meter_id=""):
    call = channel.unary_stream(
        "/meterusage.MeterUsage/ReadData", request_serializer=encode, response_deserializer=decode
    )
    request = [(1, int(timestamp_from)), (2, int(timestamp_to)), (3, meter_id)]
    readings = []
    # Protocol Buffers leave out what is zero, on both sides.
    for message in call([(number, value) for number, value in request if value]):
        reading = {1: 0, 2: 0.0, **dict(message)}
        assert set(reading) == {1, 2}, f"MeterData has the fields {sorted(reading)}"
        timestamp, value = reading[1], reading[2]
        readings.append([timestamp, None if math.isnan(value) else value])
    return readings


def health(channel):
    check = channel.unary_unary(
        "/grpc.health.v1.Health/Check", request_serializer=encode, response_deserializer=decode
    )
    return {"status": dict(check([(1, "meterusage.MeterUsage")]))[1]}


def services(channel, package):
    info = channel.stream_stream(
        f"/{package}.ServerReflection/ServerReflectionInfo",
        request_serializer=encode,
        response_deserializer=decode,
    )
    list_services = [(7, "*")]
    (response,) = info(iter([list_services]))
    (listed,) = [value for number, value in response if number == 6]
    return sorted(dict(decode(service))[1].decode() for _, service in decode(listed))


COMMANDS = {"read-data": read_data, "health": health, "services": services}

if __name__ == "__main__":
    address, command, *arguments = sys.argv[1:]
    with grpc.insecure_channel(address) as channel:
        try:
            result = {"code": "OK", "answer": COMMANDS[command](channel, *arguments)}
        except grpc.RpcError as error:
            result = {"code": error.code().name, "details": error.details()}
    json.dump(result, sys.stdout)
