package fr.spro.registration.mail.smtp;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import fr.spro.registration.mail.QrImage;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.springframework.stereotype.Component;

/** QR codes as one-bit PNGs of about a kilobyte, large enough for a printed page: a module is 8 pixels, one byte of a row. */
@Component
public final class ZxingQrImage implements QrImage {
    private static final int MODULE = 8;
    private static final byte WHITE = (byte) 0xFF;

    @Override
    public byte[] png(String content) {
        BitMatrix modules = modules(content);
        BufferedImage image = new BufferedImage(
                modules.getWidth() * MODULE, modules.getHeight() * MODULE, BufferedImage.TYPE_BYTE_BINARY);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        int stride = modules.getWidth();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < stride; x++) {
                pixels[y * stride + x] = modules.get(x, y / MODULE) ? 0 : WHITE;
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("every Java writes PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private static BitMatrix modules(String content) {
        try {
            return new QRCodeWriter()
                    .encode(
                            content,
                            BarcodeFormat.QR_CODE,
                            1,
                            1,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4));
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }
}
