package fr.spro.platform.spreadsheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableReaderTest {
    private static final TableReader READER = new TableReader(50, 20);

    private static List<List<String>> cells(byte[] file) throws UnreadableTable {
        return READER.read(file).lines().stream().map(Table.Line::cells).toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refused(byte[] file, UnreadableTable.Reason reason) {
        assertThatThrownBy(() -> READER.read(file))
                .isInstanceOfSatisfying(
                        UnreadableTable.class,
                        unreadable -> assertThat(unreadable.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nom;ville\nCIO;Apt\n",
                "nom,ville\r\nCIO,Apt\r\n",
                "nom\tville\nCIO\tApt",
                "\uFEFFnom;ville\nCIO;Apt",
                "sep=,\nnom,ville\nCIO,Apt",
                "\"nom\";\"ville\"\n\"CIO\";\"Apt\""
            })
    void readsCsvAsSpreadsheetsWriteIt(String csv) throws UnreadableTable {
        assertThat(cells(utf8(csv))).containsExactly(List.of("nom", "ville"), List.of("CIO", "Apt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16"})
    void readsAccentsInTheEncodingsOfSpreadsheets(String encoding) throws UnreadableTable {
        byte[] csv = "référent;œuvre\nété;à".getBytes(Charset.forName(encoding));

        assertThat(cells(csv)).containsExactly(List.of("référent", "œuvre"), List.of("été", "à"));
    }

    @Test
    void countsLinesAsASpreadsheetShowsThem() throws UnreadableTable {
        String csv = "nom;horaires\n\nCIO;\"lundi\nmardi\"\n;;\nAPEC;x\n";

        assertThat(READER.read(utf8(csv)).lines())
                .containsExactly(
                        new Table.Line(1, List.of("nom", "horaires")),
                        new Table.Line(3, List.of("CIO", "lundi\nmardi")),
                        new Table.Line(5, List.of("APEC", "x")));
    }

    @Test
    void readsTheFirstSheetOfAWorkbook() throws UnreadableTable {
        byte[] file = Workbooks.of(List.of(
                List.of("nom", "code postal", "actif", "latitude"), List.of("Été", 4100, true, 43.837), List.of()));

        assertThat(cells(file))
                .containsExactly(
                        List.of("nom", "code postal", "actif", "latitude"), List.of("Été", "4100", "1", "43.837"));
    }

    @Test
    void takesWhatAFormulaGaveAsAText() throws UnreadableTable {
        byte[] file = Workbooks.ofSheet("<row r=\"1\"><c r=\"A1\" t=\"str\"><f>HYPERLINK(\"http://example.org\")</f>"
                + "<v>=cmd</v></c><c r=\"B1\"><f>1+1</f><v>4.9E8</v></c><c r=\"C1\"><v>1E999999999</v></c></row>");

        assertThat(cells(file)).containsExactly(List.of("=cmd", "490000000", "1E999999999"));
    }

    @Test
    void refusesWhatIsTooMuch() {
        refused(utf8("a;b\n".repeat(51)), UnreadableTable.Reason.TOO_MANY_LINES);
        refused(utf8("a;".repeat(21)), UnreadableTable.Reason.TOO_MANY_COLUMNS);
        refused(
                Workbooks.of(Arrays.asList(new List<?>[51]).stream()
                        .map(line -> List.of("x"))
                        .toList()),
                UnreadableTable.Reason.TOO_MANY_LINES);
    }

    @Test
    void refusesABombBeforeItIsUnpacked() {
        byte[] zeros = new byte[30_000_000];

        refused(Workbooks.zip(Map.of("xl/media/a.png", zeros)), UnreadableTable.Reason.TOO_LARGE_UNPACKED);
        assertThat(Workbooks.zip(Map.of("xl/media/a.png", zeros)).length).isLessThan(100_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"&#90;ZZZZZ1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"-1\"><v>1</v></c></row>",
                "<row r=\"one\"><c r=\"A1\"><v>1</v></c></row>",
                "<row><c"
            })
    void refusesSheetsThatLie(String rows) {
        refused(Workbooks.ofSheet(rows), UnreadableTable.Reason.UNREADABLE);
    }

    @Test
    void refusesACellFarOut() {
        refused(
                Workbooks.ofSheet("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"),
                UnreadableTable.Reason.TOO_MANY_COLUMNS);
    }

    @Test
    void expandsNoEntity() {
        refused(
                Workbooks.ofSheetBehind("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData>"
                        + "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&e;</v></c></row></sheetData></worksheet>"),
                UnreadableTable.Reason.UNREADABLE);
    }

    @Test
    void knowsAFileByHowItBegins() {
        refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3}, UnreadableTable.Reason.OLD_WORKBOOK);
        refused(utf8("PK\3\4 and no archive"), UnreadableTable.Reason.UNREADABLE);
        refused(utf8("nom;ville\n\"CIO\"x;Apt"), UnreadableTable.Reason.UNREADABLE);
    }

    @Property(tries = 2000)
    void randomBytesAreATableOrRefused(@ForAll @Size(max = 400) byte[] file) {
        readable(file);
    }

    @Property(tries = 400)
    void aDamagedWorkbookIsATableOrRefused(@ForAll long seed) {
        byte[] file = Workbooks.of(List.of(List.of("nom", "ville"), List.of("CIO", 84300), List.of("APEC", true)));
        Random random = new Random(seed);
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            file[random.nextInt(file.length)] = (byte) random.nextInt();
        }
        readable(Arrays.copyOf(file, file.length - (random.nextInt(4) == 0 ? random.nextInt(file.length) : 0)));
    }

    @Property(tries = 600)
    void aDamagedSheetIsATableOrRefused(@ForAll long seed) {
        byte[] sheet = utf8(
                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>nom</t></is></c><c r=\"B1\" t=\"b\"><v>1</v></c>"
                        + "<c r=\"C1\" t=\"e\"><v>#REF!</v></c><c r=\"D1\"><f t=\"shared\" si=\"0\">A1</f><v>2</v></c></row>");
        Random random = new Random(seed);
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            sheet[random.nextInt(sheet.length)] = (byte) (32 + random.nextInt(95));
        }
        readable(Workbooks.ofSheet(new String(sheet, StandardCharsets.US_ASCII)));
    }

    private static void readable(byte[] file) {
        try {
            assertThat(READER.read(file).lines().size()).isLessThanOrEqualTo(50);
        } catch (UnreadableTable refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }
}
