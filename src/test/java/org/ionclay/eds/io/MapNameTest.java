package org.ionclay.eds.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ionclay.eds.ElementLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Mg K | Mg K", "Mg Ka1 | Mg K", "MgKα1_2 | Mg K", "Ga L series | Ga L", "EDS Cl Kα1.tif | Cl K", "Cl_K | Cl K",
        "Mg-K.tif | Mg K", "K K.tif | K K", "K_Kα1 | K K", "Map 3_Fe Lα1,2 | Fe L", "F Kα1_2 (at%) | F K",
        "Ga.tif | Ga",
        "C K | C K", "O K.tif | O K", "0001-Mg K net counts.png | Mg K", "Mg Kα1 | Mg K", "Si Kα1_2.tiff | Si K",
        "Ga Lα1,2 | Ga L", "Ga Lα1_2 | Ga L", "Mg-KA.bmp | Mg K", "MgKA | Mg K", "Mg_K | Mg K", "Cl(K) | Cl K",
        "Mo[L] | Mo L", "FK.png | F K", "CK | C K", "GaL | Ga L", "GaL.gif | Ga L", "AlKa.jpg | Al K", "FeLa1 | Fe L",
        "Pb M | Pb M", "PbMα | Pb M", "Au Ma1 | Au M", "Area 1_Map 2_Mg K.tif | Mg K", "Base(1)_Si K.tif | Si K",
        "View000_0000006_Mg-K.tif | Mg K", "ROI_MgK.tif | Mg K", "Mg K-series | Mg K", "Mg Kalpha | Mg K",
        "Mg.ome.tif | Mg", "Map data 12 Ga | Ga", "field1 Mg K.tif | Mg K", "1.5MgCl2-GaF3_F K.tif | F K",
        "Mg1.5Mo6S8 Mo L.tif | Mo L", "site 3 F | F", "powder x1.5 Ga | Ga", "SEM1_Mg K.tif | Mg K", "In Lα | In L",
        "La L | La L", "Ga La | Ga L", "I Lα1 | I L", "S K window | S K", "c:1/4 - Mg K | Mg K", "EDX-Zn-La.TIF | Zn L",
        "Co.tif | Co", "Cu Lα1,2 Counts | Cu L", "'Mg K\nother line' | Mg K", "Na Kα1_2 series | Na K", "K.tif | K"})
    void readsElementAndFamily(final String name, final String expected) {
        final ElementLine line = ((MapName.Recognised) MapName.of(name)).line();
        assertEquals(expected, line.label());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "SEM image.tif | ELECTRON_IMAGE", "SEM image 2.tif | ELECTRON_IMAGE", "Electron Image 1.tif | ELECTRON_IMAGE",
        "BSE | ELECTRON_IMAGE", "BSE1.png | ELECTRON_IMAGE", "SE | ELECTRON_IMAGE", "SE2 image | ELECTRON_IMAGE",
        "In lens image | ELECTRON_IMAGE", "InLens | ELECTRON_IMAGE", "SEI.bmp | ELECTRON_IMAGE",
        "secondary electrons | ELECTRON_IMAGE", "EDS Layered Image 1.tif | OVERLAY", "Overlay | OVERLAY",
        "Mg K overlay.png | OVERLAY", "Ga Mix.jpg | OVERLAY", "truth labels.tif | OTHER", "phases.tif | OTHER",
        "Mg-Ga ratio.tif | OTHER", "Spectrum 1.png | OTHER", "mask.tif | OTHER", "Image | UNKNOWN",
        "Image 3.tif | UNKNOWN",
        "In the beginning.tif | UNKNOWN", "He said so.png | UNKNOWN", "scan.tif | UNKNOWN", "1234.tif | UNKNOWN",
        "'' | UNKNOWN", "MgF2.tif | UNKNOWN", "No map at all.tif | UNKNOWN"})
    void otherImagesAreNoMaps(final String name, final MapName.Kind kind) {
        assertEquals(kind, ((MapName.NotAMap) MapName.of(name)).kind());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "C O | C,O", "CO.tif | Co,C,O", "I K | I K,I,K", "In.tif | In", "He | He", "I.tif | I",
        "OK.tif | O K,the word OK",
        "mg k.tif | Mg K", "MG K | Mg K,K", "fe.tif | Fe", "Mg K Ga L | Mg K,Ga L", "Mg_Ga_L | Ga L,Mg", "BSE Mg | Mg",
        "Sample B.tif | B", "Pt coating.tif | Pt", "Mg K Ka1 | Mg K,K K"})
    void whatCanBeTwoThingsIsAsked(final String name, final String candidates) {
        assertEquals(candidates, String.join(",", ((MapName.Ambiguous) MapName.of(name)).candidates()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"field1 Mg K.tif | field1", "field 2_Ga-L.tif | field 2", "Mg K.tif | ''",
        "x1.5 (a) - F K.tif | x1.5 (a)", "field1 SEM image.tif | field1", "0001-Mg K.png | 0001", "overview.tif | ''"})
    void prefixIsWhatComesBeforeTheElement(final String name, final String prefix) {
        assertEquals(prefix, MapName.prefix(name));
    }

    @Test
    void quantityIsReadWhereStated() {
        assertEquals(MapName.Quantity.ATOMIC_PERCENT, MapName.quantity("F Kα1_2 (at%)"));
        assertEquals(MapName.Quantity.ATOMIC_PERCENT, MapName.quantity("Mg atomic percent.tif"));
        assertEquals(MapName.Quantity.WEIGHT_PERCENT, MapName.quantity("MgK_Wt%.tif"));
        assertEquals(MapName.Quantity.NOT_STATED, MapName.quantity("Mg K mass 3.tif"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mg", "Mg K", "MgKa1", "Mg-K"})
    void answersAreElementLines(final String text) {
        assertEquals("Mg", MapName.answer(text).element());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mg", "", "Xx K", "Mg K Ga L", "magnesium"})
    void otherAnswersAreRefused(final String text) {
        assertThrows(IllegalArgumentException.class, () -> MapName.answer(text));
    }
}
