"""libtorrent for the benchmarks, by Debian's python3-libtorrent; no encryption.

torrent.py make PATH TORRENT                 writes a torrent of a file or folder
torrent.py seed PATH TORRENT ADDRESS         serves it until killed
torrent.py fetch FOLDER TORRENT ADDRESS,...  fetches it from these seeders, prints the seconds

An ADDRESS is HOST:PORT, or a port of this machine's loopback.
"""

import os
import sys
import time

import libtorrent as lt


def host_and_port(address):
    host, _, port = address.rpartition(':')
    return host or '127.0.0.1', int(port)


def session(interfaces):
    return lt.session({
        'listen_interfaces': interfaces,
        'enable_dht': False,
        'enable_lsd': False,
        'enable_upnp': False,
        'enable_natpmp': False,
        'enable_outgoing_utp': False,
        'enable_incoming_utp': False,
        'allow_multiple_connections_per_ip': True,
        'in_enc_policy': lt.enc_policy.disabled,
        'out_enc_policy': lt.enc_policy.disabled,
        'alert_mask': lt.alert.category_t.status_notification,
    })


def make(path, torrent):
    files = lt.file_storage()
    lt.add_files(files, path)
    creator = lt.create_torrent(files)
    lt.set_piece_hashes(creator, os.path.dirname(path))
    with open(torrent, 'wb') as out:
        out.write(lt.bencode(creator.generate()))


def add(ses, folder, torrent, flags):
    return ses.add_torrent({
        'ti': lt.torrent_info(torrent),
        'save_path': folder,
        'flags': (lt.torrent_flags.default_flags | flags) & ~lt.torrent_flags.auto_managed
        & ~lt.torrent_flags.paused,
    })


def seed(path, torrent, address):
    host, port = host_and_port(address)
    ses = session(f'{host}:{port}')
    add(ses, os.path.dirname(path), torrent, lt.torrent_flags.seed_mode)
    print('seeding', flush=True)
    while True:
        ses.wait_for_alert(1000)
        ses.pop_alerts()


def fetch(folder, torrent, addresses):
    ses = session('0.0.0.0:0')
    start = time.monotonic()
    handle = add(ses, folder, torrent, lt.torrent_flags.default_flags)
    for address in addresses.split(','):
        handle.connect_peer(host_and_port(address))
    while True:
        ses.wait_for_alert(200)
        for alert in ses.pop_alerts():
            if isinstance(alert, lt.torrent_finished_alert):
                print(time.monotonic() - start, flush=True)
                os._exit(0)


{'make': make, 'seed': seed, 'fetch': fetch}[sys.argv[1]](*sys.argv[2:])
