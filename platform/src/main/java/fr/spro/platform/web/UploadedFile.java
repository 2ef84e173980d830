package fr.spro.platform.web;

import fr.spro.platform.problems.Problem;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The file of a request: its body, or the one file of its multipart form. */
public final class UploadedFile {
    /** The largest file. */
    public static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final Set<String> TYPES = Set.of(
            "text/csv",
            "text/plain",
            "application/csv",
            "application/vnd.ms-excel",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/octet-stream");

    private UploadedFile() {}

    /** The file, read within its limit; anything else throws the problem that tells why not. */
    public static byte[] read(HttpServletRequest request) {
        String type = request.getContentType() == null
                ? ""
                : request.getContentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        try {
            if (type.equals("multipart/form-data")) {
                return ofForm(request);
            }
            if (!TYPES.contains(type)) {
                throw Problem.of(415, "UNSUPPORTED_MEDIA_TYPE");
            }
            return limited(request.getInputStream());
        } catch (IOException broken) {
            throw Problem.of(400, "BAD_REQUEST");
        }
    }

    private static byte[] ofForm(HttpServletRequest request) throws IOException {
        try {
            List<Part> files = request.getParts().stream()
                    .filter(part -> part.getSubmittedFileName() != null)
                    .toList();
            if (files.size() != 1) {
                throw Problem.of(422, "VALIDATION")
                        .field("file", files.isEmpty() ? "REQUIRED" : "TOO_MANY")
                        .arg("max", 1);
            }
            try (InputStream content = files.getFirst().getInputStream()) {
                return limited(content);
            }
        } catch (ServletException malformed) {
            throw Problem.of(400, "BAD_REQUEST");
        } catch (IllegalStateException tooLarge) {
            throw Problem.of(413, "BODY_TOO_LARGE");
        }
    }

    private static byte[] limited(InputStream content) throws IOException {
        byte[] file = content.readNBytes(MOST_BYTES + 1);
        if (file.length > MOST_BYTES) {
            throw Problem.of(413, "BODY_TOO_LARGE");
        }
        return file;
    }
}
