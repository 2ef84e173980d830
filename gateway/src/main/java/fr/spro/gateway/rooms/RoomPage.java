package fr.spro.gateway.rooms;

import fr.spro.gateway.problems.Texts;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page of a waiting room: one small document, so that thousands may open it in the same minute. It loads itself anew
 * where no script runs.
 */
@Component
final class RoomPage {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final DateTimeFormatter FRENCH_DAY =
            DateTimeFormatter.ofPattern("EEEE d\u00a0MMMM yyyy", Locale.FRENCH);
    private static final DateTimeFormatter FRENCH_HOUR = DateTimeFormatter.ofPattern("H\u00a0'h'");
    private static final DateTimeFormatter FRENCH_TIME = DateTimeFormatter.ofPattern("H\u00a0'h'\u00a0mm");
    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofPattern("EEEE d\u00a0MMMM yyyy 'at' H:mm", Locale.ENGLISH);

    /** The parameter with which a page that came with a ticket loads itself anew where no script runs. */
    static final String AGAIN = "again";

    private final Texts texts;
    private final JsonMapper json;

    RoomPage(Texts texts, JsonMapper json) {
        this.texts = texts;
        this.json = json;
    }

    /**
     * The page of somebody who is not in yet.
     *
     * @param lost whether the browser did not keep the ticket that it was given
     */
    String of(WaitingRoom room, RoomView view, Instant doors, String language, boolean lost) {
        return new Written(room, view, doors, language, lost).page();
    }

    private final class Written {
        private final WaitingRoom room;
        private final RoomView view;
        private final Instant doors;
        private final String language;
        private final boolean lost;

        Written(WaitingRoom room, RoomView view, Instant doors, String language, boolean lost) {
            this.room = room;
            this.view = view;
            this.doors = doors;
            this.language = language;
            this.lost = lost;
        }

        String page() {
            boolean early = view.state() != RoomView.State.WAITING;
            boolean closed = view.state() == RoomView.State.OUTSIDE;
            String other = language.equals("fr") ? "en" : "fr";
            long again = view.again() == null ? 0 : view.again();
            return """
                <!doctype html>
                <html lang="%1$s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">
                <title>%2$s – Rencontres SPRO</title>
                <noscript><meta http-equiv="refresh" content="%3$d;url=?%24$slang=%1$s"></noscript>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/css/components.css">
                <link rel="stylesheet" href="/css/waiting-room.css">
                <script type="module" src="/js/waiting-room.js"></script></head>
                <body><header class="top"><div class="wrap top-in"><a class="brand" href="/programme"><svg aria-hidden="true"><use href="/marks.svg#logo"/></svg><span><b>Rencontres SPRO</b></span></a>
                <ul class="nav"><li><a href="?lang=%4$s" lang="%4$s" hreflang="%4$s">%5$s</a></li></ul></div></header>
                <main class="wrap section phone waiting-room" data-room="%6$s" data-texts="%7$s">
                <p class="kicker">%2$s</p><h1%8$s>%9$s</h1>
                <div class="ticket mt" id="early"%10$s><div class="body stack"><p>%11$s</p>%12$s</div>%13$s</div>
                <div class="ticket mt" id="waiting"%14$s><div class="body stack"><p><strong id="before">%15$s</strong><br><span id="wait">%16$s</span></p>
                <p class="small muted">%17$s</p></div>
                <div class="stub"><p class="small">%18$s</p><p class="big-n" id="number">%19$s</p></div></div>
                <p class="mt">%20$s</p>
                <p class="banner warn mt" id="lost" hidden>%21$s</p><p class="banner warn mt" id="cookies"%22$s>%23$s</p><p class="vh" role="status" id="said"></p>
                </main></body>
                </html>
                """.formatted(
                            language,
                            text("room.title"),
                            Math.max(5, Math.ceilDiv(again, 1000)),
                            other,
                            text("room.language"),
                            escaped(json.writeValueAsString(view)),
                            escaped(json.writeValueAsString(scriptTexts())),
                            language.equals("fr") ? "" : " lang=\"fr\"",
                            escaped(room.title()),
                            hidden(!early),
                            text("room.opens", "when", when(room.opens())),
                            closed
                                    ? "<p><strong>" + text("room.closed", "when", when(doors)) + "</strong></p>"
                                    : "<p>" + text("room.lot") + "</p>",
                            closed ? "" : countdown(),
                            hidden(early),
                            before(),
                            waiting(),
                            text("room.pace", "n", number(room.perMinute())),
                            text("room.number"),
                            number(view.number() == null ? 0 : view.number()),
                            text(closed ? "room.later" : "room.keep"),
                            text("room.lost"),
                            hidden(!lost),
                            text("room.cookies"),
                            closed ? "" : AGAIN + "=1&amp;");
        }

        /** What the script needs to count by itself. */
        private Map<String, String> scriptTexts() {
            return Map.of(
                    "before0", plain("room.before.0"),
                    "before1", plain("room.before.1"),
                    "before", plain("room.before"),
                    "wait0", plain("room.wait.0"),
                    "wait1", plain("room.wait.1"),
                    "wait", plain("room.wait"),
                    "drawing", plain("room.drawing"),
                    "in", plain("room.in"));
        }

        private String before() {
            long before = view.before() == null ? 0 : view.before();
            return before < 2 ? text("room.before." + before) : text("room.before", "n", number(before));
        }

        private String waiting() {
            long minutes = Math.round(
                    room.untilIn(view.before() == null ? 0 : view.before()).toSeconds() / 60.0);
            return minutes < 2 ? text("room.wait." + minutes) : text("room.wait", "n", number(minutes));
        }

        private String countdown() {
            Duration left = Duration.between(view.now(), room.opens());
            Duration shown = left.isNegative() ? Duration.ZERO : left;
            return """

                <div class="stub"><p class="small">%s</p><p class="big-n" id="countdown" role="timer">%d:%02d</p></div>""".formatted(text("room.countdown"), shown.toMinutes(), shown.toSecondsPart());
        }

        private String when(Instant time) {
            ZonedDateTime there = time.atZone(PARIS);
            if (!language.equals("fr")) {
                return ENGLISH.format(there);
            }
            String day = FRENCH_DAY.format(there).replace(" 1\u00a0", " 1er\u00a0");
            return day + " à\u00a0" + (there.getMinute() == 0 ? FRENCH_HOUR : FRENCH_TIME).format(there);
        }

        private String number(long number) {
            return NumberFormat.getIntegerInstance(Locale.of(language)).format(number);
        }

        private String plain(String key) {
            return texts.text(language, key, Map.of());
        }

        private String text(String key) {
            return escaped(plain(key));
        }

        private String text(String key, String name, String value) {
            return escaped(texts.text(language, key, Map.of(name, value)));
        }

        private static String hidden(boolean hidden) {
            return hidden ? " hidden" : "";
        }

        private static String escaped(String text) {
            return HtmlUtils.htmlEscape(text, "UTF-8");
        }
    }
}
