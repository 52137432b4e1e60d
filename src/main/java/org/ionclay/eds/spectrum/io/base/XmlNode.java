package org.ionclay.eds.spectrum.io.base;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ionclay.compute.InputException;

/** A node of an XML document. Documents neither fetch anything nor expand entities of their own. */
public final class XmlNode {

    private static final int DEPTH = 200;

    private final String name;
    private final Map<String, String> attributes = new HashMap<>();
    private final List<XmlNode> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private XmlNode(final String name) {
        this.name = name;
    }

    /**
     * Reads a document.
     *
     * @param file the file it is from, for messages
     * @param bytes the document
     * @throws InputException if it is no well-formed XML or is nested too deep
     */
    public static XmlNode parse(final Path file, final byte[] bytes) {
        final XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        final Deque<XmlNode> open = new ArrayDeque<>();
        final XmlNode document = new XmlNode("");
        open.push(document);
        try {
            final XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            while (in.hasNext()) {
                final int event = in.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (open.size() > DEPTH) throw InputException.inFile(file, "has XML nested deeper than " + DEPTH);
                    final XmlNode node = new XmlNode(in.getLocalName());
                    for (int i = 0; i < in.getAttributeCount(); i++) {
                        node.attributes.put(in.getAttributeLocalName(i), in.getAttributeValue(i));
                    }
                    open.peek().children.add(node);
                    open.push(node);
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    open.pop();
                } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                    open.peek().text.append(in.getText());
                }
            }
        } catch (final XMLStreamException e) {
            throw new InputException(file + ": its XML is damaged: " + String.valueOf(e.getMessage()).replaceAll("\\s+",
                    " ") + "; copy or export it anew", e);
        }
        return document;
    }

    /** Name of the element. */
    public String name() {
        return name;
    }

    /** Its text without blanks around it. */
    public String text() {
        return text.toString().strip();
    }

    /** Value of an attribute, empty if there is none. */
    public String attribute(final String key) {
        return attributes.getOrDefault(key, "");
    }

    /** Its children in the order of the document. */
    public List<XmlNode> children() {
        return children;
    }

    /** The first child of a name. */
    public Optional<XmlNode> child(final String wanted) {
        return children.stream().filter(node -> node.name.equals(wanted)).findFirst();
    }

    /** Text of the first child of a name, empty if there is none. */
    public String value(final String wanted) {
        return child(wanted).map(XmlNode::text).orElse("");
    }

    /** All nodes below this one of a name, in the order of the document. */
    public List<XmlNode> all(final String wanted) {
        final List<XmlNode> found = new ArrayList<>();
        final Deque<XmlNode> left = new ArrayDeque<>();
        left.push(this);
        while (!left.isEmpty()) {
            final XmlNode node = left.pop();
            if (node.name.equals(wanted)) found.add(node);
            for (int i = node.children.size() - 1; i >= 0; i--) left.push(node.children.get(i));
        }
        return found;
    }

    /** Text of the first node below this one of a name, empty if there is none. */
    public String anywhere(final String wanted) {
        final List<XmlNode> found = all(wanted);
        return found.isEmpty() ? "" : found.get(0).text();
    }

    /** All Bruker class instances below this one of a type. */
    public List<XmlNode> instances(final String type) {
        return all("ClassInstance").stream().filter(node -> node.attribute("Type").equals(type)).toList();
    }
}
