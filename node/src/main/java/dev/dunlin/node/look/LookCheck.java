package dev.dunlin.node.look;

import dev.dunlin.link.LinkException;
import dev.dunlin.view.ByteSource;
import dev.dunlin.view.image.ImageFile;
import dev.dunlin.view.image.ImageType;
import java.io.IOException;

/// Decides whether an answer can be one to a request.
final class LookCheck {
  private LookCheck() {}

  static LookAnswer check(LookRequest request, LookAnswer answer) throws LinkException {
    boolean fits =
        switch (request) {
          case LookRequest.What _ -> answer instanceof LookAnswer.Found;
          case LookRequest.Table table ->
              answer instanceof LookAnswer.Rows rows && fits(table, rows);
          case LookRequest.JsonBits json ->
              answer instanceof LookAnswer.Bits bits && fits(json, bits);
          case LookRequest.Image image ->
              answer instanceof LookAnswer.Thumbnail thumbnail && fits(image, thumbnail);
          case LookRequest.Text text ->
              answer instanceof LookAnswer.Lines lines && fits(text, lines);
        };
    if (!fits) {
      throw new LinkException(
          LinkException.Reason.PROTOCOL, "the peer answers something else than it was asked");
    }
    return answer;
  }

  private static boolean fits(LookRequest.Table asked, LookAnswer.Rows rows) {
    int columns = rows.columns().size();
    boolean inOrder = true;
    long last = 0;
    for (LookAnswer.Row row : rows.rows()) {
      inOrder &= asked.query().sort() != null || row.row() > last;
      inOrder &= row.cells().size() <= Math.max(1, columns);
      last = row.row();
    }
    return inOrder
        && rows.rows().size() <= asked.page().most()
        && (asked.page().last() || rows.from() == asked.page().from())
        && columns <= Math.max(asked.query().columns().size(), columnsOfAll(asked, rows))
        && goesOn(asked, rows);
  }

  private static int columnsOfAll(LookRequest.Table asked, LookAnswer.Rows rows) {
    return asked.query().columns().isEmpty() ? rows.columnsInAll() : 0;
  }

  /// A page with more behind it is not empty, so that nobody pages for ever, unless a filter found
  /// nothing as far as the holder went.
  private static boolean goesOn(LookRequest.Table asked, LookAnswer.Rows rows) {
    boolean stands = rows.more() && rows.rows().isEmpty() && asked.page().most() > 0;
    return !stands;
  }

  private static boolean fits(LookRequest.JsonBits asked, LookAnswer.Bits bits) {
    for (String bit : bits.bits()) {
      try {
        WrittenBit _ = WrittenBit.parse(bit);
      } catch (IllegalArgumentException _) {
        return false;
      }
    }
    return bits.bits().size() <= asked.part().most()
        && bits.from() == asked.part().from()
        && !(bits.more() && bits.bits().isEmpty())
        && (asked.dates() != null || bits.dates() == null);
  }

  /// The picture is not decoded here, but what it says of its size is looked at.
  private static boolean fits(LookRequest.Image asked, LookAnswer.Thumbnail thumbnail) {
    try {
      byte[] picture = thumbnail.pictureBytes();
      ImageType type = ImageType.find(picture).orElse(ImageType.GIF);
      if (type != ImageType.PNG && type != ImageType.JPEG) {
        return false;
      }
      ImageFile file = ImageFile.open(ByteSource.of(picture), type);
      return file.width() <= asked.width() && file.height() <= asked.height();
    } catch (IOException | IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean fits(LookRequest.Text asked, LookAnswer.Lines lines) {
    return lines.lines().size() <= asked.most()
        && (asked.last() || lines.from() == asked.from())
        && !(lines.more() && lines.lines().isEmpty());
  }
}
