package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is asked of every page is noticed where it is missing. */
@Tag("browser")
class ChromiumIT {
    private static final String GOOD =
            "<!doctype html><html lang='fr'><title>Page</title><main><h1>Titre</h1>%s</main></html>";

    @Test
    void aFaultOnAPageOrInAFrameIsFound() {
        try (Chromium chromium = new Chromium(SharedProduct.running());
                BrowserContext context = chromium.phone()) {
            Page page = context.newPage();
            page.setContent(GOOD.formatted("<p>Texte</p>"));
            Chromium.expectAccessible(page);
            page.setContent(GOOD.formatted("<input name='nom'>"));
            assertThatThrownBy(() -> Chromium.expectAccessible(page)).hasMessageContaining("label");
            page.setContent(GOOD.formatted(
                    "<iframe title='Aperçu' srcdoc=\"" + GOOD.formatted("<img src='data:,'>") + "\"></iframe>"));
            page.frames().getLast().locator("h1").waitFor();
            assertThatThrownBy(() -> Chromium.expectAccessible(page)).hasMessageContaining("image-alt");
        }
    }
}
