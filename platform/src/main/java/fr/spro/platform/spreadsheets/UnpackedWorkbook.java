package fr.spro.platform.spreadsheets;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * A workbook that the library may open. It is unpacked within a limit and packed again, so that no archive can tell the
 * one who checks and the one who reads different things; its sheets name no cell far out, for which the library would
 * make room.
 */
final class UnpackedWorkbook {
    private static final int MOST_BYTES = 20_000_000;
    private static final int MOST_PARTS = 200;
    private static final int MOST_CELLS = 400_000;
    private static final Pattern CELL = Pattern.compile("([A-Z]{1,3})[1-9]\\d{0,6}");
    private static final XMLInputFactory XML = plainXml();

    private UnpackedWorkbook() {}

    private static XMLInputFactory plainXml() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    static byte[] checked(byte[] file, int maxColumns) throws UnreadableTable {
        Map<String, byte[]> parts = unpacked(file);
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            if (part.getKey().endsWith(".xml")) {
                check(part.getValue(), maxColumns);
            }
        }
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(packed)) {
                zip.setLevel(1);
                for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue());
                    zip.closeEntry();
                }
            }
            return packed.toByteArray();
        } catch (IOException e) {
            throw new UnreadableTable(UnreadableTable.Reason.UNREADABLE);
        }
    }

    /** The parts that tables are made of; pictures and the like are only counted. */
    private static Map<String, byte[]> unpacked(byte[] file) throws UnreadableTable {
        Map<String, byte[]> parts = new HashMap<>();
        int left = MOST_BYTES;
        int entries = 0;
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
                ZipArchiveEntry entry = all.nextElement();
                byte[] content;
                try (InputStream unpacking = zip.getInputStream(entry)) {
                    content = unpacking.readNBytes(left + 1);
                }
                left -= content.length;
                if (left < 0 || ++entries > MOST_PARTS) {
                    throw new UnreadableTable(UnreadableTable.Reason.TOO_LARGE_UNPACKED);
                }
                String name = entry.getName();
                if ((name.endsWith(".xml") || name.endsWith(".rels")) && parts.put(name, content) != null) {
                    throw new UnreadableTable(UnreadableTable.Reason.UNREADABLE);
                }
            }
        } catch (IOException | RuntimeException damaged) {
            throw new UnreadableTable(UnreadableTable.Reason.UNREADABLE);
        }
        return parts;
    }

    private static void check(byte[] xml, int maxColumns) throws UnreadableTable {
        int cells = 0;
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new UnreadableTable(UnreadableTable.Reason.UNREADABLE);
                }
                if (event == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("c")) {
                    String address = reader.getAttributeValue(null, "r");
                    if (++cells > MOST_CELLS || (address != null && column(address) > maxColumns)) {
                        throw new UnreadableTable(UnreadableTable.Reason.TOO_MANY_COLUMNS);
                    }
                }
            }
            reader.close();
        } catch (XMLStreamException damaged) {
            throw new UnreadableTable(UnreadableTable.Reason.UNREADABLE);
        }
    }

    /** The number of the column of an address such as {@code B7}: 2. */
    private static int column(String address) throws UnreadableTable {
        if (!CELL.matcher(address).matches()) {
            throw new UnreadableTable(UnreadableTable.Reason.UNREADABLE);
        }
        int column = 0;
        for (int i = 0; i < address.length() && address.charAt(i) >= 'A'; i++) {
            column = column * 26 + address.charAt(i) - 'A' + 1;
        }
        return column;
    }
}
