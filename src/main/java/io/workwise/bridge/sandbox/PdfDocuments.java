package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.lowagie.text.Document;
import com.lowagie.text.Font;
import com.lowagie.text.FontFactory;
import com.lowagie.text.Paragraph;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes small valid PDFs of one page. */
public final class PdfDocuments {
    private static final Font TITLE = FontFactory.getFont(FontFactory.HELVETICA_BOLD, BaseFont.CP1252, 18);
    private static final Font TEXT = FontFactory.getFont(FontFactory.HELVETICA, BaseFont.CP1252, 11);

    private PdfDocuments() {}

    /** Returns the CV of an application in Workwise's JSON. */
    public static byte[] cv(JsonNode application) {
        JsonNode candidate = application.path("candidate");
        List<String> lines = new ArrayList<>();
        lines.add(candidate.path("email").asText() + "   "
                + candidate.path("phone").asText());
        lines.add(candidate.path("location").path("zipCode").asText() + " "
                + candidate.path("location").path("city").asText());
        candidate
                .path("experience")
                .forEach(job -> lines.add(span(job) + job.path("title").asText() + ", "
                        + job.path("company").asText()));
        candidate
                .path("education")
                .forEach(
                        school -> lines.add(span(school) + school.path("degree").asText() + ", "
                                + school.path("institution").asText()));
        return letter(
                "Lebenslauf: " + candidate.path("firstName").asText() + " "
                        + candidate.path("lastName").asText(),
                String.join("\n", lines));
    }

    private static String span(JsonNode entry) {
        return entry.path("from").asText() + " bis " + entry.path("to").asText("heute") + ": ";
    }

    public static byte[] letter(String title, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Document page = new Document()) {
            PdfWriter.getInstance(page, bytes);
            page.open();
            page.add(new Paragraph(printable(title), TITLE));
            for (String line : text.split("\n")) page.add(new Paragraph(line.isEmpty() ? " " : printable(line), TEXT));
        }
        return bytes.toByteArray();
    }

    /** Replaces letters that the built-in fonts lack: only Western European letters keep their accents. */
    private static String printable(String text) {
        CharsetEncoder western = Charset.forName("windows-1252").newEncoder();
        String replaced = text.replace('ı', 'i').replace('ł', 'l').replace('Ł', 'L');
        return replaced.codePoints()
                .mapToObj(Character::toString)
                .map(letter -> western.canEncode(letter)
                        ? letter
                        : Normalizer.normalize(letter, Normalizer.Form.NFD).substring(0, 1))
                .collect(Collectors.joining());
    }
}
