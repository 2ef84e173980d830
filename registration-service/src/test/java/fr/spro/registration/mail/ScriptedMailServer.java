package fr.spro.registration.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server by hand: takes every letter, and says of it what a test wants it to say. */
final class ScriptedMailServer implements AutoCloseable {
    /** What it does once it took a letter. */
    enum Manner {
        ANSWERS,
        SAYS_NOTHING,
        HANGS_UP
    }

    private static final String MESSAGE_ID = "Message-ID: ";

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> visitors = new CopyOnWriteArrayList<>();
    private final List<String> letters = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private volatile Manner manner = Manner.ANSWERS;
    private volatile String greeting = "220 here";

    ScriptedMailServer() throws IOException {
        Thread.ofVirtual().start(() -> {
            while (!door.isClosed()) {
                try {
                    Socket visitor = door.accept();
                    visitors.add(visitor);
                    Thread.ofVirtual().start(() -> talk(visitor));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    int port() {
        return door.getLocalPort();
    }

    void behave(Manner how) {
        manner = how;
    }

    /** Says this to the address; hangs up where it is empty. */
    void answer(String recipient, String line) {
        answers.put("RCPT TO:<" + recipient + '>', line);
    }

    /** Greets like this from now on. */
    void greet(String line) {
        greeting = line;
    }

    /** Closes the connections there are; the next one is welcome. */
    void hangUp() throws IOException {
        for (Socket visitor : visitors) {
            visitor.close();
        }
    }

    /** How many connections there were. */
    int visits() {
        return visitors.size();
    }

    /** The Message-IDs of what it took, copies too. */
    List<String> letters() {
        return List.copyOf(letters);
    }

    private void talk(Socket visitor) {
        try (visitor) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(visitor.getInputStream(), StandardCharsets.US_ASCII));
            say(visitor, greeting);
            for (String line = in.readLine(); line != null && !line.equals("QUIT"); line = in.readLine()) {
                if (!line.equals("DATA")) {
                    String answer = answers.getOrDefault(line, "250 fine");
                    if (answer.isEmpty()) {
                        return;
                    }
                    say(visitor, answer);
                    continue;
                }
                say(visitor, "354 go on");
                if (!takes(in)) {
                    return;
                }
                switch (manner) {
                    case ANSWERS -> say(visitor, "250 taken");
                    case SAYS_NOTHING -> {}
                    case HANGS_UP -> {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            // Whoever is gone hears no more.
        }
    }

    /** Reads a letter; false when it does not come to its end. */
    private boolean takes(BufferedReader in) throws IOException {
        String id = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                letters.add(id);
                return true;
            }
            if (line.startsWith(MESSAGE_ID)) {
                id = line.substring(MESSAGE_ID.length());
            }
        }
        return false;
    }

    private static void say(Socket visitor, String line) throws IOException {
        visitor.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        visitor.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
        hangUp();
    }
}
