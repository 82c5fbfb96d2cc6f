// Completes names as somebody types. Without this script all pages work the same, but for that.
(function () {
  "use strict";
  var wait;
  function offer(input, names) {
    var list = document.getElementById(input.getAttribute("list"));
    if (!list) { return; }
    list.replaceChildren.apply(list, names.map(function (name) {
      var option = document.createElement("option");
      option.value = name[0];
      option.label = name[1];
      return option;
    }));
  }
  document.addEventListener("input", function (event) {
    var input = event.target, address = input.getAttribute && input.getAttribute("data-suggest");
    if (!address || input.value.trim().length < 2) { return; }
    clearTimeout(wait);
    wait = setTimeout(function () {
      fetch(address + (address.indexOf("?") < 0 ? "?" : "&") + "begun=" + encodeURIComponent(input.value))
        .then(function (answer) { return answer.ok ? answer.json() : []; })
        .then(function (names) { offer(input, names); })
        .catch(function () { offer(input, []); });
    }, 120);
  });
}());
