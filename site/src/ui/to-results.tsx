/** On a narrow screen the results are far below what they follow from. */
export function ToResults() {
  return (
    <a class="to-results button primary" href="#results">
      To the results
    </a>
  );
}
