package org.ionclay.compute.files;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Walks over an XML file's elements; no document types, no entities from outside, names without their spaces. */
public final class SafeXml {

    private static final int DEEPEST = 200;

    private SafeXml() {
    }

    /** Told of each element. */
    public interface Listener {

        /**
         * An element begins.
         *
         * @param name without its space
         * @param attributes by name without space
         */
        void begin(String name, Map<String, String> attributes);

        /**
         * An element ends.
         *
         * @param name without its space
         * @param text what stood directly in it
         */
        void end(String name, String text);
    }

    /**
     * Walks over a file.
     *
     * @throws org.ionclay.compute.InputException if it is no XML; the message names the line
     */
    public static void walk(final FileContent file, final Listener listener) {
        final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            final XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(file.bytes()));
            final Deque<StringBuilder> texts = new ArrayDeque<>();
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (texts.size() >= DEEPEST) throw file.wrong(reader.getLocation().getLineNumber(),
                                "needed elements at most " + DEEPEST + " deep, found more; is this the right file?");
                        texts.push(new StringBuilder());
                        final Map<String, String> attributes = new HashMap<>();
                        for (int k = 0; k < reader.getAttributeCount(); k++) {
                            attributes.put(reader.getAttributeLocalName(k), reader.getAttributeValue(k));
                        }
                        listener.begin(reader.getLocalName(), attributes);
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (!texts.isEmpty()) texts.peek().append(reader.getText());
                    }
                    case XMLStreamConstants.END_ELEMENT -> listener.end(reader.getLocalName(), texts.pop().toString());
                    default -> {
                        // comments and instructions say nothing here
                    }
                }
            }
        } catch (final XMLStreamException e) {
            final int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw file.wrong(line, "needed whole XML, found a fault (" + NumberTable.shown(e.getMessage().replaceAll(
                    "\\s+", " ")) + "); export the file again");
        }
    }
}
