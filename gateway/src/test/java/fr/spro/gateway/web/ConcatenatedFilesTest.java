package fr.spro.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConcatenatedFilesTest {

    @Test
    void sheetsStandWhereTheyAreImported() {
        Map<String, String> sheets = Map.of("a.css", "@layer one, two;\n", "b-c.css", "a { content: \"$1 \\\\ \"; }\n");
        String all = "/* All. */\n@import url(\"a.css\");\n@import url(\"b-c.css\");\n";

        assertThat(ConcatenatedFiles.parts("/css/all.css", all)).containsExactly("a.css", "b-c.css");
        assertThat(ConcatenatedFiles.of("/css/all.css", all, name -> sheets.getOrDefault(name, "")))
                .isEqualTo("/* All. */\n@layer one, two;\n\na { content: \"$1 \\\\ \"; }\n\n");
    }

    @Test
    void wordsKeepTheNamesOfTheirOwnFileToThemselves() {
        Map<String, String> words = Map.of("fr-a.js", """
                // A.
                const s = (n) => `${n}s`;

                export default {
                  many: ({ n }) => s(n), // export default is said once
                };
                """);

        assertThat(ConcatenatedFiles.of("/lib/i18n/fr.js", """
                import a from './fr-a.js';

                const s = 1;
                export default { ...a, one: s };
                """, name -> words.getOrDefault(name, "")))
                .isEqualTo("""
                const a = (() => {
                // A.
                const s = (n) => `${n}s`;

                return {
                  many: ({ n }) => s(n), // export default is said once
                };
                })();

                const s = 1;
                export default { ...a, one: s };
                """);
    }

    @Test
    void otherFilesStayAsTheyAre() {
        String module = "import a from './a.js';\n";

        assertThat(ConcatenatedFiles.parts("/lib/ui.js", module)).isEmpty();
        assertThat(ConcatenatedFiles.of("/lib/ui.js", module, part -> "")).isEqualTo(module);
    }
}
