package io.slate.corpus;

import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * City names, out of the names of the time zones that are called after a city alone. Each language
 * writes such a zone in a frame of its own ("heure : Dubaï", "Dubai Time"), which is taken off.
 */
final class CityNames {
  private static final List<String> ZONES =
      List.of(
          """
          Africa/Abidjan Africa/Accra Africa/Addis_Ababa Africa/Asmara Africa/Bamako Africa/Banjul
          Africa/Bissau Africa/Blantyre Africa/Bujumbura Africa/Casablanca Africa/Conakry
          Africa/Dakar Africa/Dar_es_Salaam Africa/Djibouti Africa/El_Aaiun Africa/Freetown
          Africa/Gaborone Africa/Harare Africa/Johannesburg Africa/Juba Africa/Kampala
          Africa/Khartoum Africa/Kigali Africa/Lome Africa/Lubumbashi Africa/Lusaka Africa/Maputo
          Africa/Maseru Africa/Mbabane Africa/Mogadishu Africa/Monrovia Africa/Nairobi
          Africa/Nouakchott Africa/Ouagadougou Africa/Windhoek America/Caracas America/Cayenne
          America/Guayaquil America/La_Paz America/Paramaribo America/Punta_Arenas
          America/Whitehorse Asia/Almaty Asia/Amman Asia/Bangkok Asia/Barnaul Asia/Bishkek
          Asia/Colombo Asia/Damascus Asia/Dili Asia/Dubai Asia/Dushanbe Asia/Famagusta
          Asia/Ho_Chi_Minh Asia/Jakarta Asia/Jayapura Asia/Kabul Asia/Kathmandu Asia/Kolkata
          Asia/Kuala_Lumpur Asia/Kuching Asia/Makassar Asia/Muscat Asia/Phnom_Penh Asia/Pontianak
          Asia/Qostanay Asia/Qyzylorda Asia/Singapore Asia/Thimphu Asia/Tomsk Asia/Urumqi
          Asia/Vientiane Asia/Yangon Atlantic/Reykjavik Europe/Astrakhan Europe/Belfast
          Europe/Dublin Europe/Istanbul Europe/Kirov Europe/London Europe/Saratov Europe/Ulyanovsk
          Indian/Antananarivo Pacific/Guadalcanal Pacific/Port_Moresby Pacific/Saipan
          Pacific/Tahiti
          """
              .strip()
              .split("\\s+", -1));

  /**
   * Cities whose names begin and end differently in any language, so that the rest is the frame.
   */
  private static final List<String> ANCHORS =
      List.of("Africa/Nairobi", "Asia/Kabul", "Asia/Dubai", "Africa/Lome", "Africa/Dakar");

  private CityNames() {}

  /** The name of each city by its zone; without those that the language does not frame. */
  static Map<String, String> in(Locale language) {
    List<String> anchors = ANCHORS.stream().map(zone -> framed(zone, language)).toList();
    String before = commonStart(anchors);
    String after = reverse(commonStart(anchors.stream().map(CityNames::reverse).toList()));
    Map<String, String> names = new LinkedHashMap<>();
    for (String zone : ZONES) {
      String name = framed(zone, language);
      int end = name.length() - after.length();
      if (name.startsWith(before) && name.endsWith(after) && end > before.length()) {
        names.put(zone, name.substring(before.length(), end));
      }
    }
    return names;
  }

  private static String framed(String zone, Locale language) {
    return ZoneId.of(zone).getDisplayName(TextStyle.FULL, language);
  }

  private static String commonStart(List<String> texts) {
    String first = texts.getFirst();
    int length = 0;
    while (agree(texts, first, length)) {
      length++;
    }
    return first.substring(0, length);
  }

  private static boolean agree(List<String> texts, String first, int at) {
    return at < first.length()
        && texts.stream().allMatch(t -> at < t.length() && t.charAt(at) == first.charAt(at));
  }

  private static String reverse(String text) {
    return new StringBuilder(text).reverse().toString();
  }
}
