package fr.spro.registration.mail;

/** Draws a QR code. */
@FunctionalInterface
public interface QrImage {
    /** A PNG, dark on white with its quiet zone. */
    byte[] png(String content);
}
