package dev.dunlin.content.hash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Asks libtorrent, another implementation of BEP 52, for the pieces root and piece layer of a
/// file.
final class LibtorrentOracle {
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final long DEADLINE_SECONDS = 60;

  private static final String SCRIPT =
      """
      import libtorrent, os, sys
      piece, path = int(sys.argv[1]), sys.argv[2]
      folder, name = os.path.split(path)
      files = libtorrent.file_storage()
      libtorrent.add_files(files, folder)
      torrent = libtorrent.create_torrent(files, piece, libtorrent.create_torrent.v2_only)
      libtorrent.set_piece_hashes(torrent, os.path.dirname(folder))
      made = torrent.generate()
      storage = libtorrent.torrent_info(made).files()
      index = [i for i in range(storage.num_files()) if storage.file_name(i) == name][0]
      root = storage.root(index).to_bytes()
      print(root.hex())
      print(made.get(b"piece layers", {}).get(root, b"").hex() or "none")
      """;

  /// The root, and the piece layer in hex, `none` for a single piece.
  record Answer(ContentId root, String pieceLayer) {}

  private LibtorrentOracle() {}

  static boolean isInstalled() throws IOException, InterruptedException {
    return Files.isExecutable(PYTHON) && run(List.of("-c", "import libtorrent")).exit() == 0;
  }

  /// @param file not alone in its folder, since libtorrent makes no torrent of nothing
  static Answer ask(Path file, long pieceLength) throws IOException, InterruptedException {
    Run run = run(List.of("-c", SCRIPT, Long.toString(pieceLength), file.toString()));
    if (run.exit() != 0) {
      throw new IOException("libtorrent failed: " + run.output());
    }
    List<String> lines = run.output().lines().toList();
    return new Answer(ContentId.parse(lines.get(0)), lines.get(1));
  }

  private record Run(int exit, String output) {}

  private static Run run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PYTHON.toString(), "-W", "ignore"));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("python did not end");
    }
    return new Run(process.exitValue(), output);
  }
}
