//! Every figure of the overview, of all and of an agency, is as long as the list that its row links to (kế hoạch, mục IV.3).
use serde_json::json;

use super::overview;
use super::signals::comes;
use crate::support::{House, bodies};

#[actix_web::test]
async fn the_overview_links_each_figure_to_its_list() {
    let house = House::of(&format!("{}::links", module_path!())).await;
    for body in [bodies::complaint("03412"), bodies::denunciation("03424"), bodies::recommendation("03412")] {
        house.case_in("accepted", &body).await;
    }
    comes(&house, |_| {}).await;
    let inspector = house.sign_in("inspector").await;
    let listed = async |url: String| inspector.get(format!("{url}&with_total=true")).await.assert_status(200).json();
    for query in ["", "from=2023-03-01&as_of=2023-03-06"] {
        let told = overview(&house, "inspector", query).await;
        let of_commune = told["agencies"].as_array().unwrap().iter().find(|row| row["agency"]["code"] == "03412");
        let totals = json!({ "figures": told["totals"], "links": told["links"] });
        let commune = of_commune.unwrap();
        for (figures, links) in [(&totals["figures"], &totals["links"]), (commune, &commune["links"])] {
            let link = |name: &str| links[name].as_str().unwrap().to_owned();
            for figure in [
                "received",
                "processed",
                "accepted",
                "settled",
                "settled_in_time",
                "open",
                "due_soon",
                "overdue",
                "suspended",
                "carried_over",
                "no_receipt",
                "no_reply",
            ] {
                let list = listed(link("petitions").replace("{figure}", figure)).await;
                assert_eq!(list["total"], figures[figure], "{query} {figure}");
            }
            assert_eq!(listed(link("receptions")).await["total"], figures["receptions"]);
            assert_eq!(listed(link("urgings_overdue")).await["total"], figures["urgings_overdue"]);
        }
    }
}
