import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.ByteBufNIO;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.bson.io.ByteBufferBsonInput;

/** Gives the embedded server of a trial what a secured replica set has: SCRAM-SHA-256, users bound to databases, a hello. */
public class AuthProxy {
    private static final int OP_QUERY = 2004;
    private static final int MORE_TO_COME = 2;
    private static final int ITERATIONS = 4096;
    private static final Set<String> HELLO = Set.of("hello", "isMaster", "ismaster");
    private static final Set<String> FREE = Set.of("ping", "buildInfo", "buildinfo", "endSessions");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Map<String, User> users = new ConcurrentHashMap<>();

    private static Path file;
    private static String set;
    private static String host;
    private static volatile boolean initiated;

    private record User(String password, Set<String> databases, boolean root) {}

    /** Arguments: port of the embedded server, name of the set, folder of the users, name and port that clients use. */
    public static void main(String[] arguments) throws Exception {
        int backend = Integer.parseInt(arguments[0]);
        set = arguments[1];
        file = Path.of(arguments[2], "users.properties");
        host = arguments[3];
        load();
        users.putIfAbsent(
                System.getenv("MONGO_INITDB_ROOT_USERNAME"),
                new User(Files.readString(Path.of(System.getenv("MONGO_INITDB_ROOT_PASSWORD_FILE"))).strip(), Set.of(), true));
        save();
        try (ServerSocket server = new ServerSocket(27017, 200)) {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> {
                    try (client; Socket behind = new Socket("127.0.0.1", backend)) {
                        client.setTcpNoDelay(true);
                        behind.setTcpNoDelay(true);
                        new Connection(client, behind).serve();
                    } catch (IOException gone) {
                        // The client or the server closed the connection.
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
        }
    }

    private static synchronized void save() throws IOException {
        Properties all = new Properties();
        users.forEach((name, user) -> all.setProperty(
                name, user.root + "|" + String.join(",", user.databases) + "|" + user.password));
        all.setProperty("~initiated", Boolean.toString(initiated));
        try (var out = Files.newBufferedWriter(file)) {
            all.store(out, "");
        }
    }

    private static void load() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        Properties all = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            all.load(in);
        }
        for (String name : all.stringPropertyNames()) {
            String[] parts = all.getProperty(name).split("\\|", 3);
            if (name.equals("~initiated")) {
                initiated = Boolean.parseBoolean(parts[0]);
            } else {
                Set<String> databases = parts[1].isEmpty() ? Set.of() : Set.of(parts[1].split(","));
                users.put(name, new User(parts[2], databases, Boolean.parseBoolean(parts[0])));
            }
        }
    }

    /** One command as it came: OP_MSG, or OP_QUERY with which drivers begin. */
    private record Command(byte[] bytes, boolean query, BsonDocument document, String database) {
        static Command read(DataInputStream in) throws IOException {
            byte[] bytes = message(in);
            boolean query = number(bytes, 12) == OP_QUERY;
            int at = 21;
            if (query) {
                at = 20;
                while (bytes[at] != 0) {
                    at++;
                }
                String collection = new String(bytes, 20, at - 20, StandardCharsets.UTF_8);
                BsonDocument document = decoded(bytes, at + 9);
                return new Command(bytes, true, document, collection.split("\\.")[0]);
            }
            BsonDocument document = decoded(bytes, at);
            return new Command(bytes, false, document, document.getString("$db").getValue());
        }

        String name() {
            return document.getFirstKey();
        }

        boolean isAnswered() {
            return query || (number(bytes, 16) & MORE_TO_COME) == 0;
        }

        byte[] answer(BsonDocument document) {
            BasicOutputBuffer body = new BasicOutputBuffer();
            new BsonDocumentCodec().encode(new BsonBinaryWriter(body), document, EncoderContext.builder().build());
            byte[] content = body.toByteArray();
            int head = query ? 36 : 21;
            ByteBuffer out = ByteBuffer.allocate(head + content.length).order(ByteOrder.LITTLE_ENDIAN);
            out.putInt(head + content.length).putInt(1).putInt(number(bytes, 4)).putInt(query ? 1 : 2013);
            if (query) {
                out.putInt(8).putLong(0).putInt(0).putInt(1);
            } else {
                out.putInt(0).put((byte) 0);
            }
            return out.put(content).array();
        }
    }

    private static byte[] message(DataInputStream in) throws IOException {
        byte[] head = new byte[4];
        in.readFully(head);
        byte[] bytes = new byte[number(head, 0)];
        System.arraycopy(head, 0, bytes, 0, 4);
        in.readFully(bytes, 4, bytes.length - 4);
        return bytes;
    }

    private static int number(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    private static BsonDocument decoded(byte[] bytes, int at) {
        ByteBuffer rest = ByteBuffer.wrap(bytes, at, bytes.length - at).slice().order(ByteOrder.LITTLE_ENDIAN);
        return new BsonDocumentCodec()
                .decode(new BsonBinaryReader(new ByteBufferBsonInput(new ByteBufNIO(rest))), DecoderContext.builder().build());
    }

    private static BsonDocument ok() {
        return new BsonDocument("ok", new BsonDouble(1));
    }

    private static BsonDocument error(int code, String name, String text) {
        return new BsonDocument("ok", new BsonDouble(0))
                .append("errmsg", new BsonString(text))
                .append("code", new BsonInt32(code))
                .append("codeName", new BsonString(name));
    }

    private static final class Connection {
        private final DataInputStream in;
        private final OutputStream out;
        private final DataInputStream behindIn;
        private final OutputStream behindOut;
        private User user;
        private String name;
        private String first;
        private String challenge;
        private byte[] salt;

        Connection(Socket client, Socket behind) throws IOException {
            in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
            out = client.getOutputStream();
            behindIn = new DataInputStream(new BufferedInputStream(behind.getInputStream()));
            behindOut = behind.getOutputStream();
        }

        void serve() throws IOException, GeneralSecurityException {
            while (true) {
                Command command = Command.read(in);
                BsonDocument own = answer(command);
                if (own != null) {
                    out.write(command.answer(own));
                } else {
                    behindOut.write(command.bytes());
                    behindOut.flush();
                    if (command.isAnswered()) {
                        out.write(message(behindIn));
                    }
                }
                out.flush();
            }
        }

        /** The answer of this proxy; null where the server behind it answers. */
        private BsonDocument answer(Command command) throws IOException, GeneralSecurityException {
            String what = command.name();
            BsonDocument document = command.document();
            if (HELLO.contains(what)) {
                return hello(document);
            }
            if (what.equals("saslStart")) {
                return challenge(document);
            }
            if (what.equals("saslContinue")) {
                return proof(document);
            }
            if (FREE.contains(what)) {
                return null;
            }
            if (user == null) {
                return error(13, "Unauthorized", "Command " + what + " requires authentication");
            }
            if (user.root) {
                return administered(what, document);
            }
            return user.databases.containsAll(databases(command))
                    ? null
                    : error(13, "Unauthorized", name + " is not authorized on " + command.database() + " to execute " + what);
        }

        /** A collection is renamed by a command to admin that needs rights on the databases of both names. */
        private static Set<String> databases(Command command) {
            BsonDocument document = command.document();
            return command.name().equals("renameCollection")
                    ? new TreeSet<>(List.of(databaseOf(document, "renameCollection"), databaseOf(document, "to")))
                    : Set.of(command.database());
        }

        private static String databaseOf(BsonDocument document, String field) {
            String name = document.getString(field).getValue();
            return name.substring(0, name.indexOf('.'));
        }

        private BsonDocument hello(BsonDocument asked) {
            BsonDocument hello = ok().append("ismaster", BsonBoolean.valueOf(initiated))
                    .append("isWritablePrimary", BsonBoolean.valueOf(initiated))
                    .append("secondary", BsonBoolean.FALSE)
                    .append("maxBsonObjectSize", new BsonInt32(16_777_216))
                    .append("maxMessageSizeBytes", new BsonInt32(48_000_000))
                    .append("maxWriteBatchSize", new BsonInt32(100_000))
                    .append("minWireVersion", new BsonInt32(0))
                    .append("maxWireVersion", new BsonInt32(8));
            if (initiated) {
                hello.append("setName", new BsonString(set))
                        .append("setVersion", new BsonInt32(1))
                        .append("hosts", new BsonArray(List.of(new BsonString(host))))
                        .append("primary", new BsonString(host))
                        .append("me", new BsonString(host));
            } else {
                hello.append("isreplicaset", BsonBoolean.TRUE);
            }
            if (asked.containsKey("saslSupportedMechs")) {
                hello.append("saslSupportedMechs", new BsonArray(List.of(new BsonString("SCRAM-SHA-256"))));
            }
            return hello;
        }

        private BsonDocument challenge(BsonDocument asked) {
            first = text(asked).substring(3);
            Map<String, String> parts = parts(first);
            name = parts.get("n");
            salt = new byte[28];
            RANDOM.nextBytes(salt);
            byte[] nonce = new byte[18];
            RANDOM.nextBytes(nonce);
            challenge = "r=" + parts.get("r") + base64(nonce) + ",s=" + base64(salt) + ",i=" + ITERATIONS;
            return sasl(challenge, false);
        }

        private BsonDocument proof(BsonDocument asked) throws GeneralSecurityException {
            String last = text(asked);
            if (last.isEmpty()) {
                return sasl("", true);
            }
            User claimed = users.get(name);
            int at = last.indexOf(",p=");
            if (claimed != null) {
                byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(new PBEKeySpec(claimed.password.toCharArray(), salt, ITERATIONS, 256))
                        .getEncoded();
                byte[] clientKey = mac(salted, "Client Key");
                byte[] stored = sha(clientKey);
                String all = first + "," + challenge + "," + last.substring(0, at);
                byte[] expected = mac(stored, all);
                for (int i = 0; i < expected.length; i++) {
                    expected[i] ^= clientKey[i];
                }
                if (MessageDigest.isEqual(expected, Base64.getDecoder().decode(last.substring(at + 3)))) {
                    user = claimed;
                    return sasl("v=" + base64(mac(mac(salted, "Server Key"), all)), true);
                }
            }
            return error(18, "AuthenticationFailed", "Authentication failed.");
        }

        private BsonDocument administered(String what, BsonDocument document) throws IOException {
            switch (what) {
                case "createUser", "updateUser" -> {
                    Set<String> databases = new TreeSet<>();
                    document.getArray("roles").forEach(role ->
                            databases.add(role.asDocument().getString("db").getValue()));
                    users.put(
                            document.getString(what).getValue(),
                            new User(document.getString("pwd").getValue(), databases, false));
                    save();
                    return ok();
                }
                case "usersInfo" -> {
                    BsonArray found = new BsonArray();
                    if (users.containsKey(document.getString(what).getValue())) {
                        found.add(new BsonDocument("user", document.get(what)));
                    }
                    return ok().append("users", found);
                }
                case "rolesInfo" -> {
                    return ok().append("roles", new BsonArray());
                }
                case "createRole", "updateRole" -> {
                    return ok();
                }
                case "replSetInitiate" -> {
                    if (initiated) {
                        return error(23, "AlreadyInitialized", "already initialized");
                    }
                    initiated = true;
                    save();
                    return ok();
                }
                default -> {
                    return null;
                }
            }
        }
    }

    private static BsonDocument sasl(String payload, boolean done) {
        return ok().append("conversationId", new BsonInt32(1))
                .append("done", BsonBoolean.valueOf(done))
                .append("payload", new BsonBinary(payload.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(BsonDocument asked) {
        return new String(asked.getBinary("payload").getData(), StandardCharsets.UTF_8);
    }

    private static Map<String, String> parts(String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.split(",")) {
            if (part.length() > 2) {
                parts.put(part.substring(0, 1), part.substring(2));
            }
        }
        return parts;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
