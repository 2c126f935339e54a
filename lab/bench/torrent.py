"""libtorrent for the benchmarks, by Debian's python3-libtorrent; no encryption, one peer.

torrent.py make PATH TORRENT            writes a torrent of a file or folder
torrent.py seed PATH TORRENT PORT       serves it until killed
torrent.py fetch FOLDER TORRENT PORT    fetches it from the seeder at PORT, prints the seconds
"""

import os
import sys
import time

import libtorrent as lt


def session(port):
    return lt.session({
        'listen_interfaces': f'127.0.0.1:{port}',
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


def seed(path, torrent, port):
    ses = session(port)
    add(ses, os.path.dirname(path), torrent, lt.torrent_flags.seed_mode)
    print('seeding', flush=True)
    while True:
        ses.wait_for_alert(1000)
        ses.pop_alerts()


def fetch(folder, torrent, port):
    ses = session(0)
    start = time.monotonic()
    handle = add(ses, folder, torrent, lt.torrent_flags.default_flags)
    handle.connect_peer(('127.0.0.1', int(port)))
    while True:
        ses.wait_for_alert(200)
        for alert in ses.pop_alerts():
            if isinstance(alert, lt.torrent_finished_alert):
                print(time.monotonic() - start, flush=True)
                os._exit(0)


{'make': make, 'seed': seed, 'fetch': fetch}[sys.argv[1]](*sys.argv[2:])
